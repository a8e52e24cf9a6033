#include "run/check.h"

namespace saraban::run {

Result<Done> check_report(World& world, const RenderRequest& request) {
  RenderRequest dry = request;
  dry.mode = RenderRequest::Mode::check;
  auto rendered = render_report(world, dry);
  if (!rendered) return std::move(rendered).take_diagnostics();
  return {Done{}, std::move(rendered).take_diagnostics()};
}

}  // namespace saraban::run
