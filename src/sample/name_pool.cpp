#include "sample/name_pool.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <unordered_set>

namespace saraban::sample {
namespace {

using Syllables = std::span<const std::string_view>;

constexpr std::string_view male_beginnings[]{
    "กิตติ", "เกียรติ", "จักร", "จิร",  "ชัย",  "ชาญ", "ณัฐ",   "เดช", "ธน",  "ธนา", "ธีร",  "ธรรม", "นพ",
    "นร",  "นิติ",    "บุญ",  "ประ", "พงศ์", "พร",  "พล",   "พิ",   "พีร",  "ภัทร", "ภาณุ", "ภู",    "มงคล",
    "ยศ",  "รัฐ",    "รัตน", "ราช", "วร",  "วัชร", "วิ",    "วีร",  "ศักดิ์", "ศิริ",  "ศุภ",  "สม",   "สรร",
    "สิทธิ", "สุ",     "สุร",  "อดิ",  "อนุ",  "อภิ",  "อรรถ", "อัคร", "อิทธิ", "เอก", "ทอง", "ทวี",
};
constexpr std::string_view male_endings[]{
    "กร",  "กิจ",   "กุล",   "เกียรติ", "ชนะ", "ชัย", "ชาญ", "ชาติ", "เชษฐ์", "ณรงค์", "เดช", "ดล",   "ธร",  "นนท์",
    "นันท์", "พงศ์",  "พงษ์",  "พจน์",   "พร",  "พล", "พัฒน์", "พันธ์", "ภพ",   "ภัทร",  "ยศ",  "ยุทธ",  "รัตน์", "ราช",
    "ฤทธิ์", "โรจน์", "ลักษณ์", "วัฒน์",   "วิทย์", "วุฒิ", "ศักดิ์", "ศิลป์", "สันต์",  "สิทธิ์",  "สิน",  "อนันต์",
};
constexpr std::string_view female_beginnings[]{
    "กนก",  "กมล", "กาญจน", "กิ่ง",  "กัลยา", "ขวัญ", "จันทร์", "จารุ",  "จิต",  "จิตร",   "จิรา", "จุฑา", "ชล", "ชุติ",  "ณัฐ",
    "ดวง",  "ทิพย์", "ธนา",   "ธัญ",  "นภา",  "นันท", "นฤ",   "นวล",  "นิ",   "บุญ",    "บุษ",  "ประ", "ปริ", "ปิย",  "พร",
    "พรรณ", "พัชร", "พิม",    "เพ็ญ", "ภัทร",  "มณี",  "รัช",   "รัตนา", "รุ่ง",  "วรร",   "วรา", "วัน",  "วิ",  "วิมล", "ศร",
    "ศรี",   "ศศิ",  "ศิริ",    "ศุภ",  "สม",   "สาย", "สิริ",   "สุ",    "สุภา", "สุวรรณ", "อร",  "อุษา",
};
constexpr std::string_view female_endings[]{
    "กานต์", "กุล",  "ขวัญ",  "จันทร์", "จิต", "จิรา", "ใจ",    "ฉวี",  "ชนก",  "ญา",   "ดา",  "ดี",   "ทิพย์", "ธร",  "ธิดา",
    "นภา",  "นันท์", "นารถ", "นิภา",  "นี",  "นุช",  "ประภา", "พร",  "พรรณ", "พิมพ์",  "เพ็ญ", "ภรณ์", "ภัทร", "มาศ", "มณี",
    "มาลย์", "มล",  "ยา",   "รัตน์",  "รี",  "รัศมี", "ลักษณ์",  "ลดา", "วดี",   "วรรณ", "วลี",  "ศรี",  "ศิริ",  "สุดา", "อร",
};

constexpr std::string_view family_beginnings[]{
    "ทอง",  "บุญ",   "ศรี",  "แก้ว",  "สุข",  "มี",    "จันทร์", "คำ",   "พรหม",  "อินทร์", "เพชร", "วงษ์", "ชัย",
    "สิงห์",  "เสือ",  "นาค", "ปาน",  "อ่อน", "ดี",    "ใจ",   "กล้า",  "เกตุ",   "ขำ",   "คง",   "ครุฑ", "จู",
    "ฉิม",   "ชู",    "เชื้อ", "ด้วง",  "โต",  "ถิ่น",   "เทียน", "ธรรม", "นวล",   "นิล",   "เนียม", "บัว",  "ปั้น",
    "เปรม", "ผล",   "ฝั้น",  "พุ่ม",   "พูล",  "โพธิ์",  "ฟัก",   "ภู่",    "มณี",    "มา",   "ม่วง",  "แย้ม", "ยิ้ม",
    "รอด",  "ราช",  "รุ่ง",  "เรือง", "เลิศ", "วัน",   "วิจิตร", "สาย",  "สว่าง",  "แสง",  "หนู",   "หอม", "เหมือน",
    "อยู่",   "เอี่ยม", "กลิ่น", "เขียว", "งาม", "จำปา", "ชุ่ม",   "ไทย",  "น้ำ",    "ปิ่น",   "พวง",  "เมฆ", "ยอด",
    "ระ",   "ฤทธิ์",  "ล้วน", "ศักดิ์",  "สอน", "สังข์",  "หงษ์",  "อุ่น",   "กาญจน", "เกษม", "ขวัญ",  "จิตร",
};
constexpr std::string_view family_middles[]{
    "วัฒน",   "วิเศษ",  "สิริ",    "กิจ",    "โชติ",  "ประ",   "พิทักษ์", "ภักดี",  "มงคล", "รัตน",
    "วงศ์",   "ศิลป์",   "สมบัติ",  "สุวรรณ", "อนันต์", "เจริญ",  "ดำรง", "ธนา",  "ธัญญ",  "นคร",
    "นิยม",   "บริ",    "ปัญญา",  "ไพศาล", "ภูมิ",   "เมธา",  "ยินดี",  "รักษ์",  "ลาภ",  "วรา",
    "วาสนา", "ศรัทธา", "สถาพร", "สำราญ", "สุนทร", "เสถียร", "หิรัญ",  "อารีย์", "อุดม",  "โภคา",
};
constexpr std::string_view family_endings[]{
    "สุข",   "ดี",    "มา",      "เกิด",  "พงษ์",  "วงศ์",  "ศรี",   "แก้ว",  "ทอง", "งาม",  "ชัย",  "มั่น",  "คง",
    "ยิ้ม",   "อยู่",   "ประเสริฐ", "เจริญ", "รักษา", "พันธ์",  "เมือง", "สวัสดิ์", "กุล",  "ปาน",  "สิงห์", "เสน", "ใจดี",
    "สมบัติ", "มาก",  "นาค",     "เพชร", "พรม",  "บำรุง", "สอน",  "ขำ",   "โพธิ์", "ธรรม", "วัน",  "อ่ำ",  "อินทร์",
    "คำ",   "ไทย",  "ป้อม",     "จันทร์", "แสง",  "สว่าง", "รอด",  "ช่วย",  "หลำ", "น้อย",  "ใหญ่", "กล่ำ", "เขียว",
    "ขาว",  "พุ่ม",   "พูล",      "มี",    "เนียม", "ทวี",   "ลาภ",  "บุตร",  "ภักดี", "สิทธิ์",  "โต",  "เทศ", "ท้วม",
    "เรือง", "วิเศษ", "ศักดิ์",     "สาคร", "หาญ",  "อ่อน",  "ทิพย์",  "นนท์",  "นิล",  "พร",
};

constexpr std::size_t given_flatness = 30;  // the commonest name is then borne by some 0.7 % of its sex
constexpr std::size_t family_flatness = 8;

// The well-known names first, then what beginnings and endings give, in an order that mixes them.
std::vector<std::string> make_given_names(Syllables common, Syllables beginnings, Syllables endings) {
  std::vector<std::string> names;
  std::unordered_set<std::string> known;
  const auto add = [&](std::string name) {
    if (known.insert(name).second) names.push_back(std::move(name));
  };
  for (const std::string_view name : common) add(std::string(name));
  const std::size_t all = beginnings.size() * endings.size();
  constexpr std::size_t step = 7'919;  // a prime that divides no such product
  for (std::size_t i = 0; i < all; ++i) {
    const std::size_t at = (i * step) % all;
    add(std::string(beginnings[at / endings.size()]) + std::string(endings[at % endings.size()]));
  }
  return names;
}

constexpr std::size_t two_part_families = std::size(family_beginnings) * std::size(family_endings);
constexpr std::size_t three_part_families = two_part_families * std::size(family_middles);

std::size_t families_of(std::size_t persons) {
  return std::min(std::max<std::size_t>(persons / 12, 500), most_families());
}

}  // namespace

ZipfRanks::ZipfRanks(std::size_t count, std::uint64_t flatness) {
  std::uint64_t sum = 0;
  for (std::size_t rank = 0; rank < count; ++rank) sums_.push_back(sum += 1'000'000'000 / (rank + flatness));
}

std::size_t ZipfRanks::pick(Random& random) const {
  const std::uint64_t lot = random.below(sums_.back());
  return static_cast<std::size_t>(std::upper_bound(sums_.begin(), sums_.end(), lot) - sums_.begin());
}

NamePool::NamePool(std::size_t persons, std::size_t places)
    : male_(make_given_names(common_given_names(Sex::male), male_beginnings, male_endings)),
      female_(make_given_names(common_given_names(Sex::female), female_beginnings, female_endings)),
      male_ranks_(male_.size(), given_flatness),
      female_ranks_(female_.size(), given_flatness),
      local_families_(std::max<std::size_t>(families_of(persons) / places * 3 / 2, 12), family_flatness),
      families_(families_of(persons)) {}

const std::string& NamePool::pick_given_name(Random& random, Sex sex) const {
  return sex == Sex::male ? male_[male_ranks_.pick(random)] : female_[female_ranks_.pick(random)];
}

// The families of neighbouring places overlap by a third.
std::string NamePool::pick_surname(Random& random, std::size_t place) const {
  if (!random.happens(75)) return surname_of_family(random.below(families_));
  const std::size_t first = place * (local_families_.count() * 2 / 3);
  return surname_of_family((first + local_families_.pick(random)) % families_);
}

std::size_t most_families() { return two_part_families + three_part_families; }

std::string surname_of_family(std::size_t family) {
  constexpr std::size_t step = 1'000'003;  // a prime: each walk meets every combination once
  if (family < two_part_families) {
    const std::size_t at = family * step % two_part_families;
    return std::string(family_beginnings[at / std::size(family_endings)]) +
           std::string(family_endings[at % std::size(family_endings)]);
  }
  const std::size_t at = (family - two_part_families) * step % three_part_families;
  const std::size_t outer = at / std::size(family_middles);
  return std::string(family_beginnings[outer / std::size(family_endings)]) +
         std::string(family_middles[at % std::size(family_middles)]) +
         std::string(family_endings[outer % std::size(family_endings)]);
}

}  // namespace saraban::sample
