#include "WebFiles.h"

// One array for each file; #embed is C23, and clang reads it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char exchange_js[] = {
#embed "Assets/exchange.js"
};
static const unsigned char icon_svg[] = {
#embed "Assets/icon.svg"
};
static const unsigned char search_js[] = {
#embed "Assets/search.js"
};
static const unsigned char style_css[] = {
#embed "Assets/style.css"
};
static const unsigned char answers_mustache[] = {
#embed "Pages/answers.mustache"
};
static const unsigned char change_mustache[] = {
#embed "Pages/change.mustache"
};
static const unsigned char compare_mustache[] = {
#embed "Pages/compare.mustache"
};
static const unsigned char diff_mustache[] = {
#embed "Pages/diff.mustache"
};
static const unsigned char effects_mustache[] = {
#embed "Pages/effects.mustache"
};
static const unsigned char enrol_mustache[] = {
#embed "Pages/enrol.mustache"
};
static const unsigned char exports_mustache[] = {
#embed "Pages/exports.mustache"
};
static const unsigned char goals_mustache[] = {
#embed "Pages/goals.mustache"
};
static const unsigned char history_mustache[] = {
#embed "Pages/history.mustache"
};
static const unsigned char home_mustache[] = {
#embed "Pages/home.mustache"
};
static const unsigned char layout_mustache[] = {
#embed "Pages/layout.mustache"
};
static const unsigned char mistakes_mustache[] = {
#embed "Pages/mistakes.mustache"
};
static const unsigned char people_mustache[] = {
#embed "Pages/people.mustache"
};
static const unsigned char problem_mustache[] = {
#embed "Pages/problem.mustache"
};
static const unsigned char problems_mustache[] = {
#embed "Pages/problems.mustache"
};
static const unsigned char questions_mustache[] = {
#embed "Pages/questions.mustache"
};
static const unsigned char registered_mustache[] = {
#embed "Pages/registered.mustache"
};
static const unsigned char repair_mustache[] = {
#embed "Pages/repair.mustache"
};
static const unsigned char repaired_mustache[] = {
#embed "Pages/repaired.mustache"
};
static const unsigned char rotation_mustache[] = {
#embed "Pages/rotation.mustache"
};
static const unsigned char rules_mustache[] = {
#embed "Pages/rules.mustache"
};
static const unsigned char search_mustache[] = {
#embed "Pages/search.mustache"
};
static const unsigned char seats_mustache[] = {
#embed "Pages/seats.mustache"
};
static const unsigned char student_mustache[] = {
#embed "Pages/student.mustache"
};
static const unsigned char table_mustache[] = {
#embed "Pages/table.mustache"
};
static const unsigned char token_mustache[] = {
#embed "Pages/token.mustache"
};
static const unsigned char why_mustache[] = {
#embed "Pages/why.mustache"
};
static const unsigned char withdraw_mustache[] = {
#embed "Pages/withdraw.mustache"
};

#define FILE_NAMED(name, bytes) {name, bytes, sizeof bytes}

static const WebFile files[] = {
    FILE_NAMED("exchange.js", exchange_js),
    FILE_NAMED("icon.svg", icon_svg),
    FILE_NAMED("search.js", search_js),
    FILE_NAMED("style.css", style_css),
    FILE_NAMED("answers.mustache", answers_mustache),
    FILE_NAMED("change.mustache", change_mustache),
    FILE_NAMED("compare.mustache", compare_mustache),
    FILE_NAMED("diff.mustache", diff_mustache),
    FILE_NAMED("effects.mustache", effects_mustache),
    FILE_NAMED("enrol.mustache", enrol_mustache),
    FILE_NAMED("exports.mustache", exports_mustache),
    FILE_NAMED("goals.mustache", goals_mustache),
    FILE_NAMED("history.mustache", history_mustache),
    FILE_NAMED("home.mustache", home_mustache),
    FILE_NAMED("layout.mustache", layout_mustache),
    FILE_NAMED("mistakes.mustache", mistakes_mustache),
    FILE_NAMED("people.mustache", people_mustache),
    FILE_NAMED("problem.mustache", problem_mustache),
    FILE_NAMED("problems.mustache", problems_mustache),
    FILE_NAMED("questions.mustache", questions_mustache),
    FILE_NAMED("registered.mustache", registered_mustache),
    FILE_NAMED("repair.mustache", repair_mustache),
    FILE_NAMED("repaired.mustache", repaired_mustache),
    FILE_NAMED("rotation.mustache", rotation_mustache),
    FILE_NAMED("rules.mustache", rules_mustache),
    FILE_NAMED("search.mustache", search_mustache),
    FILE_NAMED("seats.mustache", seats_mustache),
    FILE_NAMED("student.mustache", student_mustache),
    FILE_NAMED("table.mustache", table_mustache),
    FILE_NAMED("token.mustache", token_mustache),
    FILE_NAMED("why.mustache", why_mustache),
    FILE_NAMED("withdraw.mustache", withdraw_mustache),
};

size_t web_file_count(void) { return sizeof files / sizeof files[0]; }

WebFile web_file(size_t position) { return files[position]; }
