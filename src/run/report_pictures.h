// The pictures that data name, in the report's folder: PNG and JPEG, up to 10 MB each.
//
// Codes: run.picture-too-large, and those of frame::read_picture.
#pragma once
#include <string>

#include "core/world.h"
#include "sheet/picture_maker.h"

namespace saraban::run {

class ReportPictures : public sheet::SheetFiles {
 public:
  // The world outlives it.
  ReportPictures(const World& world, std::string folder) : world_(world), folder_(std::move(folder)) {}
  Result<sheet::PictureFile> read_picture(const std::string& path) override;

 private:
  const World& world_;
  std::string folder_;
};

}  // namespace saraban::run
