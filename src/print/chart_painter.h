// A chart in its box: background, title, legend, and the rest for the plot. Chart -> frame items, without tags: the
// whole chart is one figure.
#pragma once
#include <vector>

#include "print/drawing_text.h"
#include "xlsx/chart_model.h"

namespace saraban::print {

void paint_chart(const xlsx::Chart& chart, const Box& box, DrawingTexts& texts, std::vector<frame::Item>& items);

}  // namespace saraban::print
