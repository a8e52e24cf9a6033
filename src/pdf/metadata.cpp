#include "pdf/metadata.h"

#include "pdf/objects.h"
#include "pdf/srgb_profile.h"
#include "text/utf8.h"

namespace saraban::pdf {
namespace {

constexpr const char* producer = "saraban";

// XML 1.0, 2.2 and 2.4: characters that XML cannot hold become U+FFFD.
std::string escape_xml(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = text::next_character(utf8, at);
    const bool is_legal = (c >= 0x20 && c != 0xFFFE && c != 0xFFFF) || c == '\t' || c == '\n' || c == '\r';
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      text::append_utf8(out, is_legal ? c : text::replacement_character);
  }
  return out;
}

std::string element(const char* name, const std::string& content) {
  return std::string("<") + name + ">" + content + "</" + name + ">\n";
}

std::string alternatives(const char* name, const std::string& text) {
  if (text.empty()) return "";
  return element(name, "<rdf:Alt><rdf:li xml:lang=\"x-default\">" + escape_xml(text) + "</rdf:li></rdf:Alt>");
}

// pdfuaid is no schema that PDF/A knows: it is described (ISO 19005-2, 6.6.2.3.3).
constexpr const char* ua_schema =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n<pdfuaid:part>1</pdfuaid:part>\n";

std::string make_xmp(const frame::DocumentInfo& info, Conformance conformance) {
  std::string xmp =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
      "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" "
      "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
      "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
      "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n";
  xmp += alternatives("dc:title", info.title);
  if (!info.author.empty()) {
    xmp += element("dc:creator", "<rdf:Seq><rdf:li>" + escape_xml(info.author) + "</rdf:li></rdf:Seq>");
  }
  xmp += alternatives("dc:description", info.subject);
  if (!info.keywords.empty()) xmp += element("pdf:Keywords", escape_xml(info.keywords));
  xmp += element("pdf:Producer", producer);
  xmp += element("pdfaid:part", conformance == Conformance::archival_with_data ? "3" : "2");
  xmp += element("pdfaid:conformance", "A");
  if (!info.title.empty()) xmp += ua_schema;
  return xmp + "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

PoDoFo::PdfObject make_output_intent(std::uint32_t profile) {
  PoDoFo::PdfDictionary intent;
  intent.AddKey("Type", name("OutputIntent"));
  intent.AddKey("S", name("GTS_PDFA1"));
  intent.AddKey("OutputConditionIdentifier", text_string("sRGB"));
  intent.AddKey("Info", text_string("sRGB IEC61966-2.1"));
  intent.AddKey("DestOutputProfile", reference(profile));
  return intent;
}

}  // namespace

std::uint32_t write_info(Spool& spool, const frame::DocumentInfo& info) {
  PoDoFo::PdfDictionary entries;
  const auto add = [&entries](const char* key, const std::string& text) {
    if (!text.empty()) entries.AddKey(key, text_string(text));
  };
  add("Title", info.title);
  add("Author", info.author);
  add("Subject", info.subject);
  add("Keywords", info.keywords);
  add("Producer", producer);
  const std::uint32_t number = spool.reserve();
  spool.write(number, PoDoFo::PdfObject(entries));
  return number;
}

void write_conformance(Spool& spool, const frame::DocumentInfo& info, Conformance conformance,
                       PoDoFo::PdfDictionary& catalog) {
  const std::uint32_t metadata = spool.reserve(), profile = spool.reserve();
  spool.write_stream(metadata, "/Type/Metadata/Subtype/XML", make_xmp(info, conformance), Spool::Coding::as_it_is);
  spool.write_stream(profile, "/N 3", make_srgb_profile(), Spool::Coding::flate);
  catalog.AddKey("Metadata", reference(metadata));
  PoDoFo::PdfArray intents;
  intents.push_back(make_output_intent(profile));
  catalog.AddKey("OutputIntents", PoDoFo::PdfObject(intents));
}

}  // namespace saraban::pdf
