// Commands that have a file of their own: each adds its options to the parser, and sets `chosen` to what is to be done
// where the user typed it.
#pragma once
#include <functional>

#include "app/console.h"

namespace CLI {
class App;
}

namespace saraban::app {

using Chosen = std::function<int()>;

void add_export(CLI::App& app, const Console& console, Chosen& chosen);
void add_template(CLI::App& app, const Console& console, Chosen& chosen);
void add_print(CLI::App& app, const Console& console, Chosen& chosen);
void add_office(CLI::App& app, const Console& console, Chosen& chosen);
void add_forms(CLI::App& app, const Console& console, Chosen& chosen);
void add_intake(CLI::App& app, const Console& console, Chosen& chosen);
void add_screen(CLI::App& app, const Console& console, Chosen& chosen);
void add_review(CLI::App& app, const Console& console, Chosen& chosen);
void add_status(CLI::App& app, const Console& console, Chosen& chosen);
void add_history(CLI::App& app, const Console& console, Chosen& chosen);
void add_audit(CLI::App& app, const Console& console, Chosen& chosen);
void add_sample(CLI::App& app, const Console& console, Chosen& chosen);

}  // namespace saraban::app
