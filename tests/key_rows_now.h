/*
 * The rows of tests/key_rows.h about runs that begin in mid-day: a part of its
 * table, included there.
 */
#define NOW(text) "now={from: '09:00', reforecast: none" text "}"
#define BUSY_DAY "day.busyness={gamma: {cv: 20 %}}"
#define COME(text) "now={from: '09:00', arrived: {a: [90], b: [40]}" text "}"
{ "now", NULL, { NULL }, { NOW("") } },
    { "now.from", NULL, { NOW("") }, { "now={from: '08:30', reforecast: none}" } },
    { "now.arrived", NULL, { BUSY_DAY, COME("") },
        { BUSY_DAY, "now={from: '09:00', arrived: {a: [70], b: [40]}}" } },
    { "now.reforecast", NULL, { BUSY_DAY, COME("") },
        { BUSY_DAY, COME(", reforecast: ratio") } },
    { "now.waiting", NULL, { NOW("") },
        { NOW(", waiting: {b: {count: 3, oldest: 1 min}}") } },
    { "now.waiting.NAME.count", NULL,
        { NOW(", waiting: {b: {count: 3, oldest: 1 min}}") },
        { NOW(", waiting: {b: {count: 4, oldest: 1 min}}") } },
    { "now.waiting.NAME.oldest", NULL,
        { NOW(", waiting: {b: {count: 3, oldest: 1 min}}") },
        { NOW(", waiting: {b: {count: 3, oldest: 2 min}}") } },
    { "now.waiting.NAME.waits", NULL,
        { NOW(", waiting: {b: {waits: [60 s, 20 s]}}") },
        { NOW(", waiting: {b: {waits: [60 s, 30 s]}}") } },
    { "now.busy", NULL, { NOW("") }, { NOW(", busy: {one: 2}") } },
    { "now.callbacks", NULL, { CALLBACK(""), NOW("") },
        { CALLBACK(""), NOW(", callbacks: {a: 3}") } },
    { "now.callbacks.NAME.count", NULL, { CALLBACK(""), NOW("") },
        { CALLBACK(""), NOW(", callbacks: {a: {count: 3}}") } },
    { "now.callbacks.NAME.oldest", NULL,
        { CALLBACK(""), NOW(", callbacks: {a: {count: 3}}") },
        { CALLBACK(""), NOW(", callbacks: {a: {count: 3, oldest: 20 min}}") } },
