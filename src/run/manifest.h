// What a run read and what it made, as JSON that an auditor can check years later with sha256sum.
//
// It holds digests and names of files, the values of parameters, never a row of data; no time and no machine, so that
// the same run gives the same manifest.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "run/artefact.h"
#include "run/parameters.h"
#include "run/witness.h"

namespace saraban::run {

struct Manifest {
  std::string report;
  std::string source;      // the data's file name, or the address without password
  Assignments parameters;  // all of them with the text that was used, defaults too
  std::vector<InputDigest> inputs;
  std::vector<Artefact> artefacts;
  Assignments asked = {};  // of an export, which has no template: its query, its privacy profile
};

// A text as JSON writes it, in its quotation marks (RFC 8259, section 7).
std::string quote_json(std::string_view text);

std::string write_manifest(const Manifest& manifest);

}  // namespace saraban::run
