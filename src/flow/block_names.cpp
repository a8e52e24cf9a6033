#include "flow/block_names.h"

#include <array>

namespace saraban::flow {
namespace {

using A = AttributeKind;

constexpr std::array<AttributeSpec, 8> page{{{A::paper, "paper", "ขนาด"},
                                             {A::orientation, "orientation", "แนว"},
                                             {A::top, "top", "บน"},
                                             {A::bottom, "bottom", "ล่าง"},
                                             {A::left, "left", "ซ้าย"},
                                             {A::right, "right", "ขวา"},
                                             {A::digits, "digits", "เลขหน้า"},
                                             {A::first_page, "first", "เริ่มหน้า"}}};
constexpr std::array<AttributeSpec, 3> running{
    {{A::from_edge, "from-edge", "ห่างขอบ"}, {A::skip_first, "skip-first", "เว้นหน้าแรก"}, {A::align, "align", "จัด"}}};
constexpr std::array<AttributeSpec, 14> table{{{A::list, "list", "รายการ"},
                                               {A::each, "each", "ทีละ"},
                                               {A::group, "group", "กลุ่ม"},
                                               {A::widths, "widths", "กว้าง"},
                                               {A::align, "align", "จัด"},
                                               {A::unbroken, "unbroken", "ห้ามตัด"},
                                               {A::empty, "empty", "ว่าง"},
                                               {A::lines, "lines", "เส้น"},
                                               {A::continued, "continued", "ต่อ"},
                                               {A::merge, "merge", "รวมช่อง"},
                                               {A::upward, "upward", "ตั้ง"},
                                               {A::divide_rows, "divide-rows", "แบ่งแถว"},
                                               {A::height, "height", "สูง"},
                                               {A::overflow, "overflow", "ล้น"}}};
constexpr std::array<AttributeSpec, 5> box{{{A::width, "width", "กว้าง"},
                                            {A::height, "height", "สูง"},
                                            {A::align, "align", "จัด"},
                                            {A::lines, "lines", "เส้น"},
                                            {A::overflow, "overflow", "ล้น"}}};
constexpr std::array<AttributeSpec, 2> signature{{{A::align, "align", "จัด"}, {A::space, "space", "เว้น"}}};
constexpr std::array<AttributeSpec, 5> image{{{A::file, "file", "แฟ้ม"},
                                              {A::width, "width", "กว้าง"},
                                              {A::height, "height", "สูง"},
                                              {A::alternative, "alt", "คำอธิบาย"},
                                              {A::align, "align", "จัด"}}};
constexpr std::array<AttributeSpec, 1> style{{{A::name, "name", "ชื่อ"}}};
constexpr std::array<AttributeSpec, 1> spacer{{{A::height, "height", "สูง"}}};
constexpr std::array<AttributeSpec, 4> content{{{A::file, "file", "แฟ้ม"},
                                                {A::headings, "headings", "หัวข้อ"},
                                                {A::from, "from", "ตั้งแต่"},
                                                {A::through, "through", "ถึง"}}};

constexpr std::array<AttributeSpec, 1> contents{{{A::levels, "levels", "ระดับ"}}};

using Body = BlockSpec::Body;
constexpr std::array<BlockSpec, 18> blocks{{{BlockKind::page, "page", "หน้ากระดาษ", Body::leaf, page},
                                            {BlockKind::head, "head", "หัวกระดาษ", Body::lines, running},
                                            {BlockKind::foot, "foot", "ท้ายกระดาษ", Body::lines, running},
                                            {BlockKind::table, "table", "ตาราง", Body::lines, table},
                                            {BlockKind::box, "box", "กล่อง", Body::lines, box},
                                            {BlockKind::signature, "signature", "ลงนาม", Body::lines, signature},
                                            {BlockKind::image, "image", "ภาพ", Body::leaf, image},
                                            {BlockKind::page_break, "pagebreak", "ขึ้นหน้าใหม่", Body::leaf, {}},
                                            {BlockKind::keep, "keep", "ไม่แยกหน้า", Body::blocks, {}},
                                            {BlockKind::centre, "centre", "กึ่งกลาง", Body::blocks, {}},
                                            {BlockKind::right, "right", "ชิดขวา", Body::blocks, {}},
                                            {BlockKind::distributed, "distributed", "กระจาย", Body::blocks, {}},
                                            {BlockKind::style, "style", "ลักษณะ", Body::blocks, style},
                                            {BlockKind::title, "title", "ชื่อเรื่อง", Body::blocks, {}},
                                            {BlockKind::spacer, "spacer", "เว้นที่", Body::leaf, spacer},
                                            {BlockKind::rule, "rule", "เส้นคั่น", Body::leaf, {}},
                                            {BlockKind::content, "content", "เนื้อหา", Body::leaf, content},
                                            {BlockKind::contents, "contents", "สารบัญ", Body::leaf, contents}}};

}  // namespace

std::span<const BlockSpec> block_specs() { return blocks; }

const BlockSpec* find_block(std::string_view name) {
  for (const BlockSpec& block : blocks) {
    if (name == block.english || name == block.thai) return &block;
  }
  return nullptr;
}

const AttributeSpec* find_attribute(const BlockSpec& block, std::string_view name) {
  for (const AttributeSpec& attribute : block.attributes) {
    if (name == attribute.english || name == attribute.thai) return &attribute;
  }
  return nullptr;
}

std::vector<std::string> block_names() {
  std::vector<std::string> names;
  for (const BlockSpec& block : blocks) {
    names.emplace_back(block.thai);
    names.emplace_back(block.english);
  }
  return names;
}

std::vector<std::string> attribute_names(const BlockSpec& block) {
  std::vector<std::string> names;
  for (const AttributeSpec& attribute : block.attributes) {
    names.emplace_back(attribute.thai);
    names.emplace_back(attribute.english);
  }
  return names;
}

}  // namespace saraban::flow
