#include "sample/assistance.h"

#include <span>

#include <fmt/format.h>

namespace saraban::sample {
namespace {

using Texts = std::span<const std::string_view>;

constexpr std::string_view courses[] = {
    "การทำขนมไทย",      "การซ่อมเครื่องยนต์เล็กเพื่อการเกษตร",
    "การตัดเย็บเสื้อผ้า",    "การเดินสายไฟฟ้าภายในอาคาร",
    "การทอผ้าพื้นเมือง",    "การแปรรูปอาหาร",
    "ช่างปูกระเบื้อง",      "การสานตะกร้าจากเส้นพลาสติก",
    "การนวดแผนไทย",     "ช่างเชื่อมโลหะ",
    "การทำเครื่องสังคโลก", "การขยายพันธุ์พืช",
};
constexpr std::string_view works[] = {"ซ่อมแซมฝายชะลอน้ำ", "ปรับภูมิทัศน์ที่สาธารณะของหมู่บ้าน", "ขุดลอกร่องน้ำ", "ทำแนวกันไฟ"};
constexpr std::string_view home_works[] = {"สานตะกร้า", "เย็บผ้า", "ร้อยลูกปัด", "พับถุงกระดาษ"};
constexpr std::string_view training_outcomes[] = {"สำเร็จการฝึกอบรมและประกอบอาชีพเสริม", "สำเร็จการฝึกอบรมและมีรายได้เพิ่มขึ้น",
                                                  "สำเร็จการฝึกอบรม", "อยู่ระหว่างติดตามผล"};
constexpr std::string_view work_outcomes[] = {"ได้รับค่าจ้างครบถ้วน", "ได้รับค่าจ้างและสมัครฝึกอบรมต่อ"};
constexpr std::string_view income_outcomes[] = {"มีรายได้เพิ่มขึ้น", "เริ่มประกอบอาชีพแล้ว", "อยู่ระหว่างติดตามผล"};
constexpr std::string_view placement_outcomes[] = {"ได้บรรจุงาน", "อยู่ระหว่างรอสัมภาษณ์", "อยู่ระหว่างติดตามผล",
                                                   "ประสงค์ประกอบอาชีพอิสระ"};
constexpr std::string_view service_outcomes[] = {"ได้รับบริการแล้ว", "อยู่ระหว่างดำเนินการ"};

std::string pick(Random& random, Texts texts) { return std::string(random.pick(texts)); }

// Baht a month, by the three choices of section 40 of the Social Security Act.
constexpr std::int64_t contributions[] = {70, 100, 300};

// Whole baht and quarters of them.
Decimal make_price(Random& random, std::int64_t least, std::int64_t most) {
  const std::int64_t baht = random.between(least, most);
  return *Decimal::from_parts(baht * 100 + random.between(0, 3) * 25, 2);
}

Decimal satang(std::int64_t amount) { return *Decimal::from_parts(amount, 2); }

// The course's budget shared out among those who came; so the amounts have satang.
Assistance make_training(Random& random, const Project& project) {
  const std::int64_t budget = random.between(240, 520) * 100'00;
  const std::int64_t participants = random.between(15, 25);
  const std::string course = project.code == "P02" ? "การสร้างโอกาสและสร้างรายได้" : pick(random, courses);
  return {fmt::format("ฝึกอบรมหลักสูตร{}", course), satang(budget / participants), pick(random, training_outcomes)};
}

Assistance make_urgent_employment(Random& random) {
  const std::int64_t days = random.between(5, 10);
  return {fmt::format("จ้างงาน{} {} วัน", pick(random, works), days), Decimal(days * 300), pick(random, work_outcomes)};
}

}  // namespace

Assistance make_assistance(Random& random, const Project& project) {
  if (project.kind == "training") return make_training(random, project);
  if (project.kind == "urgent_employment") return make_urgent_employment(random);
  if (project.kind == "self_employment") {
    return {fmt::format("มอบวัสดุอุปกรณ์รับงาน{}ไปทำที่บ้าน", pick(random, home_works)), make_price(random, 1500, 6000),
            pick(random, income_outcomes)};
  }
  if (project.kind == "job_placement") {
    return {"แนะแนวอาชีพและแจ้งตำแหน่งงานว่าง", Decimal(0), pick(random, placement_outcomes)};
  }
  if (project.kind == "protection") {
    return {project.dimension == "health" ? "มอบอุปกรณ์คุ้มครองความปลอดภัยส่วนบุคคล" : "ให้ความรู้กฎหมายแรงงานและชุดคู่มือ",
            make_price(random, 180, 950), pick(random, service_outcomes)};
  }
  return {"ขึ้นทะเบียนผู้ประกันตนมาตรา ๔๐ และจ่ายเงินสมทบงวดแรก", Decimal(contributions[random.below(3)]),
          pick(random, service_outcomes)};
}

}  // namespace saraban::sample
