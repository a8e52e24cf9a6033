// What a rule version decides with: weights, thresholds, limits.
//
// A released version is frozen: its numbers never change; whoever wants other ones adds a version. A golden test holds
// all of them. Weights are thousandths of a bit (base-2 logarithms of m/u, Fellegi and Sunter 1969), set from how often
// such mistakes and such coincidences are to be expected and tuned on made-up provinces; estimate.h tells what the
// pairs of a run say of them. The u of names and places is not here: it is the share of the population that bears the
// name or lives in the place (population.h).
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace saraban::screen {

using Millibits = std::int32_t;

// From the weight of an equal name, the heavier the rarer the name, less is left the less two names agree.
struct NameRules {
  std::uint32_t pseudo_names;  // of how many names the pseudo persons are thought to be the bearers
  Millibits most;              // whatever the name
  Millibits less_same_but_tones, less_same_sound, less_swapped, less_one_cluster, less_same_code;
  Millibits different;  // not taken off: the weight itself
};

// Among one household an equal surname is no news, and an equal given name is more than elsewhere: nobody gives one
// name to two children. In one tambon a surname is as rare as it is there; in one village live kin.
struct KinRules {
  Millibits surname_exact, surname_inexact, surname_different;  // in one household
  Millibits given_name_more;                                    // in one household, for one that agrees
  Millibits surname_less_in_village;
  std::uint32_t pseudo_persons, pseudo_names;  // of a tambon
};

struct IdRules {
  Millibits exact, exact_but_invalid;
  Millibits near_one_invalid;   // one digit off or two swapped, and the check digit shows that it is a mistake
  Millibits near_both_valid;    // and it does not
  Millibits leading_digits;     // the few that a spreadsheet left agree
  Millibits different_invalid;  // the reported id is known to be wrong
  Millibits different;          // both are valid
};

struct PlaceRules {
  std::uint32_t pseudo_amphoe, pseudo_tambon, pseudo_villages;
  std::uint32_t persons_of_household;
  Millibits household_beside_house;  // the household code, where the house told the same already
  Millibits household_different;
  Millibits house_differs;    // same village, another house number
  Millibits village_differs;  // same tambon, another village
  Millibits tambon_differs;   // same amphoe, another tambon
  Millibits different;
};

struct Rules {
  std::string_view version;
  Millibits on_list;             // the odds that a reported person is on the lists at all
  std::uint32_t pseudo_persons;  // that all shares are smoothed with, so that short lists exaggerate nothing
  IdRules id;
  NameRules given_name, surname;
  KinRules kin;
  Millibits same_title, same_sex, other_sex, other_age;
  Millibits birth_exact, birth_near, birth_year, birth_different;
  PlaceRules place;
  Millibits accept;                  // from here on accepted, where nothing speaks against it
  Millibits review;                  // from here on a person decides
  Millibits notice;                  // from here on a rejected candidate is told
  Millibits least_lead;              // over the next target person
  std::uint32_t close_name_percent;  // Jaro-Winkler similarity from which two names are close
  std::uint32_t largest_block;       // targets under one key; a larger block says nothing and is not searched
};

std::span<const Rules> released_rules();         // the newest last
std::string describe_rules(const Rules& rules);  // every number behind its name, a line each

}  // namespace saraban::screen
