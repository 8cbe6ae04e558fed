/*
 * The rows of tests/key_rows.h about how customers judge: a part of its table,
 * included there.
 */
{ "contacts.NAME.value", NULL, { "outcomes={churn: {base: -2}}" },
    { "outcomes={churn: {base: -2}}", "contacts.a.value=120" } },
    { "outcomes", NULL, { NULL }, { "outcomes={}" } },
    { "outcomes.repeat_window", NULL,
        { "outcomes={repeat_window: 1 d}", "contacts.a.resolved=70 %", REPEAT("") },
        { "outcomes={repeat_window: 2 min}", "contacts.a.resolved=70 %",
            REPEAT("") } },
#define JUDGED(model, more) "outcomes={" model ": {base: 2" more "}}"
#define COEFFICIENT(model, key, ...)                                               \
    {                                                                              \
        "outcomes." model "." key, NULL, { JUDGED(model, ""), __VA_ARGS__ },       \
        {                                                                          \
            JUDGED(model, ", " key ": 0.3"), __VA_ARGS__                           \
        }                                                                          \
    }
#define COEFFICIENTS(model)                                                        \
    { "outcomes." model, NULL, { "outcomes={}" }, { JUDGED(model, "") } },         \
        { "outcomes." model ".base", NULL, { JUDGED(model, "") },                  \
            { "outcomes={" model ": {base: 2.1}}" } },                             \
        COEFFICIENT(model, "per_minute_waited", NULL),                             \
        COEFFICIENT(model, "per_transfer", TRANSFER("")),                          \
        COEFFICIENT(model, "per_repeat", "contacts.a.resolved=70 %", REPEAT("")),  \
        COEFFICIENT(model, "bot_loop", BOT_WITH(FALSE, BACK(""))),                 \
        COEFFICIENT(model, "unresolved", "contacts.a.resolved=70 %"),              \
        COEFFICIENT(model, "abandoned", NULL)
    COEFFICIENTS("csat"), COEFFICIENTS("ces"), COEFFICIENTS("nps"),
    COEFFICIENTS("churn"), COEFFICIENT("nps", "passive_width", NULL),
