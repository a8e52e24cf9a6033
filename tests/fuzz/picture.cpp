// A picture: its header, then all of it as a PDF needs it.
#include "frame/frame.h"
#include "fuzz.h"
#include "pdf/pictures.h"

namespace saraban::fuzz {

void feed(std::string_view bytes) {
  (void)frame::read_picture("fuzz.png", std::string(bytes));
  if (bytes.substr(0, 2) == "\xFF\xD8") {
    (void)pdf::read_jpeg(bytes, 0);
  } else {
    (void)pdf::decode_png(bytes, 0);
  }
}

}  // namespace saraban::fuzz
