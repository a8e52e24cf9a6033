#include "sample/sukhothai.h"

#include <array>

namespace saraban::sample {
namespace {

// Department of Provincial Administration codes: province 2 digits, amphoe 2, tambon 2. The weights follow the amphoe's
// shares of the province's people, roughly.
constexpr std::array all_amphoe{
    Amphoe{"6401", "เมืองสุโขทัย", 17}, Amphoe{"6402", "บ้านด่านลานหอย", 8}, Amphoe{"6403", "คีรีมาศ", 9},
    Amphoe{"6404", "กงไกรลาศ", 10},  Amphoe{"6405", "ศรีสัชนาลัย", 15},    Amphoe{"6406", "ศรีสำโรง", 12},
    Amphoe{"6407", "สวรรคโลก", 14},  Amphoe{"6408", "ศรีนคร", 5},        Amphoe{"6409", "ทุ่งเสลี่ยม", 10},
};

constexpr std::array all_tambon{
    Tambon{"640101", "ธานี"},          Tambon{"640102", "บ้านสวน"},
    Tambon{"640103", "เมืองเก่า"},      Tambon{"640104", "ปากแคว"},
    Tambon{"640105", "ยางซ้าย"},       Tambon{"640106", "บ้านกล้วย"},
    Tambon{"640107", "บ้านหลุม"},       Tambon{"640108", "ตาลเตี้ย"},
    Tambon{"640109", "ปากพระ"},       Tambon{"640110", "วังทองแดง"},
    Tambon{"640201", "ลานหอย"},       Tambon{"640202", "บ้านด่าน"},
    Tambon{"640203", "วังตะคร้อ"},      Tambon{"640204", "วังน้ำขาว"},
    Tambon{"640205", "ตลิ่งชัน"},        Tambon{"640206", "หนองหญ้าปล้อง"},
    Tambon{"640207", "วังลึก"},         Tambon{"640301", "โตนด"},
    Tambon{"640302", "ทุ่งหลวง"},       Tambon{"640303", "บ้านป้อม"},
    Tambon{"640304", "สามพวง"},       Tambon{"640305", "ศรีคีรีมาศ"},
    Tambon{"640306", "หนองจิก"},       Tambon{"640307", "นาเชิงคีรี"},
    Tambon{"640308", "หนองกระดิ่ง"},    Tambon{"640309", "บ้านน้ำพุ"},
    Tambon{"640310", "ทุ่งยางเมือง"},    Tambon{"640401", "กง"},
    Tambon{"640402", "บ้านกร่าง"},      Tambon{"640403", "ไกรนอก"},
    Tambon{"640404", "ไกรกลาง"},      Tambon{"640405", "ไกรใน"},
    Tambon{"640406", "ดงเดือย"},       Tambon{"640407", "ป่าแฝก"},
    Tambon{"640408", "กกแรต"},        Tambon{"640409", "ท่าฉนวน"},
    Tambon{"640410", "หนองตูม"},       Tambon{"640411", "บ้านใหม่สุขเกษม"},
    Tambon{"640501", "หาดเสี้ยว"},      Tambon{"640502", "ป่างิ้ว"},
    Tambon{"640503", "แม่สำ"},         Tambon{"640504", "แม่สิน"},
    Tambon{"640505", "บ้านตึก"},        Tambon{"640506", "หนองอ้อ"},
    Tambon{"640507", "ท่าชัย"},         Tambon{"640508", "ศรีสัชนาลัย"},
    Tambon{"640509", "ดงคู่"},          Tambon{"640510", "บ้านแก่ง"},
    Tambon{"640511", "สารจิตร"},       Tambon{"640601", "คลองตาล"},
    Tambon{"640602", "วังลึก"},         Tambon{"640603", "สามเรือน"},
    Tambon{"640604", "บ้านนา"},        Tambon{"640605", "วังทอง"},
    Tambon{"640606", "นาขุนไกร"},      Tambon{"640607", "เกาะตาเลี้ยง"},
    Tambon{"640608", "วัดเกาะ"},       Tambon{"640609", "บ้านไร่"},
    Tambon{"640610", "ทับผึ้ง"},         Tambon{"640611", "บ้านซ่าน"},
    Tambon{"640612", "วังใหญ่"},        Tambon{"640613", "ราวต้นจันทร์"},
    Tambon{"640701", "เมืองสวรรคโลก"}, Tambon{"640702", "ในเมือง"},
    Tambon{"640703", "คลองกระจง"},    Tambon{"640704", "วังพิณพาทย์"},
    Tambon{"640705", "วังไม้ขอน"},      Tambon{"640706", "ย่านยาว"},
    Tambon{"640707", "นาทุ่ง"},         Tambon{"640708", "คลองยาง"},
    Tambon{"640709", "เมืองบางยม"},    Tambon{"640710", "ท่าทอง"},
    Tambon{"640711", "ปากน้ำ"},        Tambon{"640712", "ป่ากุมเกาะ"},
    Tambon{"640713", "เมืองบางขลัง"},   Tambon{"640714", "หนองกลับ"},
    Tambon{"640801", "ศรีนคร"},        Tambon{"640802", "นครเดิฐ"},
    Tambon{"640803", "น้ำขุม"},         Tambon{"640804", "คลองมะพลับ"},
    Tambon{"640805", "หนองบัว"},       Tambon{"640901", "บ้านใหม่ไชยมงคล"},
    Tambon{"640902", "ไทยชนะศึก"},     Tambon{"640903", "ทุ่งเสลี่ยม"},
    Tambon{"640904", "กลางดง"},       Tambon{"640905", "เขาแก้วศรีสมบูรณ์"},
};

// The five agencies of the Ministry of Labour in the province, in the order of the ministry's own lists.
constexpr std::array all_agencies{
    Agency{"LABOUR", "สำนักงานแรงงานจังหวัดสุโขทัย", "สรจ.สุโขทัย"},
    Agency{"EMPLOYMENT", "สำนักงานจัดหางานจังหวัดสุโขทัย", "สจจ.สุโขทัย"},
    Agency{"SKILL", "สำนักงานพัฒนาฝีมือแรงงานสุโขทัย", "สนพ.สุโขทัย"},
    Agency{"PROTECTION", "สำนักงานสวัสดิการและคุ้มครองแรงงานจังหวัดสุโขทัย", "สสค.สุโขทัย"},
    Agency{"SECURITY", "สำนักงานประกันสังคมจังหวัดสุโขทัย", "สปส.สุโขทัย"},
};

constexpr std::array all_projects{
    Project{"P01", "โครงการแก้ไขปัญหาความเดือดร้อนด้านอาชีพ", "training", "income", 0, 20},
    Project{"P02", "โครงการความร่วมมือการพัฒนาทักษะสร้างความรู้ด้านเทคโนโลยีสารสนเทศกับการพัฒนาอาชีพสู่สังคมดิจิทัล", "training",
            "income", 2, 14},
    Project{"P03", "โครงการแก้ไขปัญหาความเดือดร้อนด้านอาชีพ (จ้างงานเร่งด่วน)", "urgent_employment", "income", 0, 12},
    Project{"P04", "โครงการส่งเสริมการรับงานไปทำที่บ้าน", "self_employment", "income", 1, 8},
    Project{"P05", "กิจกรรมแนะแนวอาชีพและนัดพบแรงงาน", "job_placement", "income", 1, 10},
    Project{"P06", "โครงการฝึกอบรมแรงงานผู้มีรายได้น้อยเพื่อเพิ่มทักษะในการประกอบอาชีพ", "training", "income", 2, 12},
    Project{"P07", "โครงการฝึกอาชีพเสริมสำหรับครอบครัวและผู้ดูแลผู้สูงอายุ", "training", "living", 2, 6},
    Project{"P08", "โครงการส่งเสริมความปลอดภัยและสุขภาพแรงงานนอกระบบ", "protection", "health", 3, 5},
    Project{"P09", "โครงการส่งเสริมความรู้กฎหมายแรงงานแก่ครัวเรือนเป้าหมาย", "protection", "education", 3, 4},
    Project{"P10", "โครงการส่งเสริมการเข้าถึงหลักประกันสังคม มาตรา ๔๐", "social_security", "state_services", 4, 9},
};

// As the national survey orders them.
constexpr std::array all_dimensions{
    Word{"health", "สุขภาพ"},
    Word{"living", "ความเป็นอยู่"},
    Word{"education", "การศึกษา"},
    Word{"income", "รายได้"},
    Word{"state_services", "การเข้าถึงบริการรัฐ"},
};

constexpr std::array all_kinds{
    Word{"training", "ฝึกอบรมอาชีพ"},
    Word{"urgent_employment", "จ้างงานเร่งด่วน"},
    Word{"self_employment", "ส่งเสริมอาชีพอิสระ"},
    Word{"job_placement", "จัดหางาน"},
    Word{"protection", "สวัสดิการและคุ้มครองแรงงาน"},
    Word{"social_security", "ประกันสังคม"},
};

}  // namespace

std::span<const Amphoe> amphoe_of_sukhothai() { return all_amphoe; }
std::span<const Tambon> tambon_of_sukhothai() { return all_tambon; }

std::span<const Tambon> tambon_of(const Amphoe& amphoe) {
  const Tambon* first = nullptr;
  std::size_t count = 0;
  for (const Tambon& tambon : all_tambon) {
    if (tambon.code.substr(0, 4) != amphoe.code) continue;
    if (count++ == 0) first = &tambon;
  }
  return {first, count};
}

std::span<const Agency> labour_agencies() { return all_agencies; }
std::span<const Project> labour_projects() { return all_projects; }
std::span<const Word> poverty_dimensions() { return all_dimensions; }
std::span<const Word> project_kinds() { return all_kinds; }

}  // namespace saraban::sample
