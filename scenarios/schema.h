/*
 * From the merged tree to numbers, by tables: every key of a scenario is a row
 * somewhere, and parsing, checking, defaults, "did you mean" and the list of
 * accepted keys (keys.h) all come from the rows. Private to scenarios/.
 *
 * Every function here reports what is wrong at its place and goes on, so that all
 * problems of a file are told in one go. Whoever needs to know compares
 * reader_problems() before and after. Memory comes from the scenario's arena; when
 * it is out, reader->no_memory is set, nothing more is read, and scenario_read()
 * returns CQ_ERR_NO_MEMORY.
 */
#ifndef CQ_SCENARIOS_SCHEMA_H
#define CQ_SCENARIOS_SCHEMA_H

#include "scenarios/reader.h"

enum {
    DAY_S = 86400
};

/* Clock times, seconds of the day; NAN: the day's. */
struct hours_keys {
    double opens_s, closes_s;
};

struct horizon_keys {
    double starts; /* days since 1970-01-01 */
    double num_days, warm_up_s;
    double num_warm_up;
    bool is_right;
};

struct weekday_keys {
    struct hours_keys hours;
    double volume;
    double from_s, until_s; /* since the day's opening; NAN: the day's closing */
    bool is_closed;
};
struct week_keys {
    struct weekday_keys at[7]; /* from Monday */
};

/* One scenario on its way through the reader. */
struct reader {
    struct arena *arena;
    struct reading *reading;
    struct inputs inputs;
    struct scenario *out;
    struct contact_type *types; /* out->types and so on, while they may change */
    struct agent_group *groups;
    struct chatbot *bots;
    const struct node *root;
    struct horizon_keys horizon;
    struct week_keys week;
    struct target *targets;
    const char **type_names; /* for "did you mean"; NULL: nobody asked yet */
    struct skill *pairs;     /* out->pairs */
    size_t num_pairs, pair_capacity;
    size_t note_capacity;
    bool day_known;      /* intervals can be counted; else lists are not measured */
    bool too_many;       /* names: nothing is read further */
    bool serves_unclear; /* what a group serves was wrong, and is told there */
    bool no_memory;
};

/* A value, and the way to it from the root: how problems find their path. */
struct spot {
    struct node *node;
    const struct spot *up; /* NULL: the root */
    const char *key;       /* NULL: entry number index (from 0) of a list */
    size_t index;
    struct place key_place;
};

struct section;

/* What a key takes, for the list of keys. */
enum takes {
    TAKES_VALUE,        /* what help says */
    TAKES_SECTION,      /* the keys of child->section */
    TAKES_LIST,         /* a list, each entry with these keys */
    TAKES_EITHER,       /* these keys, or one plain value that stands for them */
    TAKES_NAMES,        /* names of the user's, each with the keys of section */
    TAKES_DISTRIBUTION, /* any distribution */
    TAKES_FACTOR,       /* any distribution with mean 1 */
    TAKES_ARRIVALS,     /* any arrival model, and the keys of section beside it */
    TAKES_POLICY        /* any routing model */
};

/* A key with a reader of its own. read() is called with the value, or with the
 * fallback inserted; not at all if the key is optional and absent. */
struct child {
    const char *key;
    size_t offset;        /* of what read() fills in the section's struct */
    const char *fallback; /* as in struct param */
    void (*read)(struct reader *, const struct spot *, void *out);
    const char *help;
    enum takes takes;
    const struct section *section;
};

/* A mapping with known keys. */
struct section {
    const char *what;           /* "a contact type" */
    const struct param *params; /* plain values, of the struct that read() fills */
    const struct child *children; /* read after params, in this order */
    const char *const
        *not_yet; /* keys of the contract not simulated yet, or NULL */
};

extern const struct section root_section;

#define CHILD(key, type, field, fallback, read, takes, section, help)              \
    {                                                                              \
        key, offsetof(type, field), fallback, read, help, takes, section           \
    }
#define CHILD_ALL(key, fallback, read, takes, section, help)                       \
    {                                                                              \
        key, 0, fallback, read, help, takes, section                               \
    }
#define CHILD_END                                                                  \
    {                                                                              \
        NULL, 0, NULL, NULL, NULL, TAKES_VALUE, NULL                               \
    }
#define KEY(key, type, field, kind, fallback, least, most, help)                   \
    {                                                                              \
        key, kind, offsetof(type, field), fallback, least, most, help, 0, NULL     \
    }
#define KEY_WORDS(key, type, field, fallback, words, help)                         \
    {                                                                              \
        key, PARAM_WORD, offsetof(type, field), fallback, 0, 0, help, 0, words     \
    }

/* ---- problems and notes ---- */

/** At the value. */
__attribute__((format(printf, 3, 4))) void spot_problem(
    struct reader *self, const struct spot *at, const char *format, ...);
/** The text of the value is wrong: a phrase of units.h. */
void spot_bad_text(struct reader *self, const struct spot *at, const char *wrong);
/** What stands between a text and such a phrase: ":" or nothing. */
const char *phrase_colon(const char *wrong);
/** At the key. */
__attribute__((format(printf, 3, 4))) void spot_key_problem(
    struct reader *self, const struct spot *at, const char *format, ...);
size_t reader_problems(const struct reader *self);
__attribute__((format(printf, 2, 3))) void reader_note(
    struct reader *self, const char *format, ...);
/** "contacts.billing.talk"; cut when it does not fit. */
void spot_path(const struct spot *at, char *out, size_t size);

/* ---- trees ---- */

void *reader_alloc(struct reader *self, size_t num, size_t size);
/** The value of that key, marked as seen. */
bool spot_child(const struct spot *map, const char *key, struct spot *child);
/** The value of entry number index of a list or mapping, marked as seen. */
struct spot spot_entry(const struct spot *list, size_t index);
/** Is the value a mapping (else: a problem that says what it should be)? */
bool spot_is_map(struct reader *self, const struct spot *at, const char *what);
/** Insert key with the text of its default, as if the user had written it; text is
 *  not copied. */
bool spot_default(struct reader *self, const struct spot *map, const char *key,
    const char *text, struct spot *child);
/** Did a person write that key (it is there and no default)? */
bool spot_written(const struct spot *map, const char *key, struct spot *child);
/** Of a key that has no effect here: did a person write it? A default is taken
 * back, so that what is printed as resolved can be read again. */
bool spot_in_vain(const struct spot *map, const char *key, struct spot *child);
/** What nobody asked for is unknown. known: num words for "did you mean". */
void spot_unknown_keys(struct reader *self, const struct spot *map,
    const char *what, const char *const *known, size_t num_known,
    const char *const *not_yet);
/** at is none of the num words: what it could be, "did you mean". */
void spot_not_a_word(struct reader *self, const struct spot *at, const char *what,
    const char *const *words, size_t num);

/** "; or did you mean NAME?" where --set made this entry and a name like its own
 * stands beside it; else "". In the scenario's arena. */
const char *spot_other_name(struct reader *self, const struct spot *at);

/** Read the plain values of a mapping; false if it is none. */
bool section_params(struct reader *self, const struct spot *at,
    const struct section *section, void *out);
/** Then the keys with readers of their own; what is left over is unknown. */
void section_rest(struct reader *self, const struct spot *at,
    const struct section *section, void *out);
/** Both. */
void section_read(struct reader *self, const struct spot *at,
    const struct section *section, void *out);

/* ---- values (values.c, lists.c) ---- */

/** Is the value one scalar (else: a problem that says what it should be)? */
bool scalar_check(struct reader *self, const struct spot *at, const char *what);
/** One scalar to a number. False after a problem. */
bool number_read(
    struct reader *self, const struct spot *at, enum param_kind kind, double *out);
enum {
    RANGE_PHRASE_SIZE = 160
};
/** Is x allowed? Else what it should be. */
bool range_phrase(const struct param *param, double x, char *out, size_t size);
/** Is x allowed? Else a problem. */
bool range_check(struct reader *self, const struct spot *at,
    const struct param *param, double x);
/** Any value by its row, into the field. False after a problem. */
bool value_read(struct reader *self, const struct spot *at,
    const struct param *param, void *field);
/** The field of a key that was left out. */
void value_absent(const struct param *param, void *field);
/** The kind of one entry of a list kind. */
enum param_kind kind_of_entries(enum param_kind kind);
/** A list of any length: [..], one value, {values: [..], unit: s}. Numbers of unit
 *  seconds; NAN: each with its own. */
bool list_read(struct reader *self, const struct spot *at,
    const struct param *param, double unit, struct list *out);
/** The seconds of the key `unit` of a mapping; NAN if there is none. */
bool unit_read(struct reader *self, const struct spot *map, double *unit);
/** What may vary over the day ("V"): one value (out->num 1), or one per interval;
 *  of PARAM_COUNTS and PARAM_WHOLES always one per interval. */
bool varying_read(struct reader *self, const struct spot *at,
    const struct param *param, struct list *out);

/* ---- columns of CSV files (column.c) ---- */

/** {file, column, unit, where, at}: one value per interval. */
bool column_by_interval(struct reader *self, const struct spot *at,
    const struct param *param, struct list *out);
extern const struct param column_params[];
/** Does this model fill lists from a file? */
bool columns_known(const struct param *params);
/** The lists of a model from the columns of `file`, at the mapping's keys; plain:
 *  durations have no unit. */
bool columns_read(struct reader *self, const struct spot *map,
    const struct param *params, bool plain, void *instance);
/** The keys that columns_read() takes beside the model's; NULL at the end. */
extern const char *const column_keys[];

/* ---- models (instance.c, distribution.c) ---- */

/* What a distribution is of. */
enum drawn {
    DRAWN_TIMES,
    DRAWN_NUMBERS, /* without units */
    DRAWN_FACTORS  /* likewise, and a `mean` left out is 1 */
};

/**
 * The parameters of a model, checked and prepared. num: 1, or one instance per
 * interval.
 * @return NULL after a problem.
 */
const void *instance_read(struct reader *self, const struct spot *at,
    const struct model_head *head, enum drawn drawn, size_t *num);

/** Any distribution. False after a problem. */
bool distribution_read(
    struct reader *self, const struct spot *at, struct duration *out);
/** A factor with mean 1: no units. */
bool factor_read(struct reader *self, const struct spot *at, struct duration *out);
/** A distribution inside a model; its mean may be anything. */
bool distribution_read_as(struct reader *self, const struct spot *at,
    enum drawn drawn, struct duration *out);
/** [{share: 30 %, of: DISTRIBUTION}, ..] */
bool parts_read(struct reader *self, const struct spot *at, enum drawn drawn,
    struct parts *out);
/** For struct child: out is a struct duration. `never` gives model NULL. */
void child_patience(struct reader *self, const struct spot *at, void *out);
/** For struct child: a duration that ends. */
void child_duration(struct reader *self, const struct spot *at, void *out);
/** For struct child: a factor. */
void child_factor(struct reader *self, const struct spot *at, void *out);

/* ---- the sections ---- */

void day_child(struct reader *self, const struct spot *at, void *out);
void steady_child(struct reader *self, const struct spot *at, void *out);
void report_child(struct reader *self, const struct spot *at, void *out);
void outcomes_child(struct reader *self, const struct spot *at, void *out);
void forecast_child(struct reader *self, const struct spot *at, void *out);
/** Hours within the day's, since its opening; at has the keys opens and closes.
 *  False after a problem. */
bool hours_resolve(struct reader *self, const struct spot *at,
    struct hours_keys *keys, double *from_s, double *until_s);
/** The same from a mapping of these keys, of which one must be there. */
void hours_read(
    struct reader *self, const struct spot *at, double *from_s, double *until_s);
/** Not in a steady state: that is a problem. */
bool hours_have_clock(struct reader *self, const struct spot *at);
/** For struct child: out is a struct contact_type. */
void hours_child(struct reader *self, const struct spot *at, void *out);
extern const struct section hours_section;
void horizon_child(struct reader *self, const struct spot *at, void *out);
extern const struct section horizon_section;
void week_child(struct reader *self, const struct spot *at, void *out);
extern const struct section week_section;
/** Nothing read yet; and, when everything is: the days that there are. */
void horizon_start(struct reader *self);
void horizon_finish(struct reader *self, const struct spot *root);
/** Are the doors open on that date, in the horizon? */
bool horizon_opens(const struct reader *self, double date);
void contacts_child(struct reader *self, const struct spot *at, void *out);
void agents_child(struct reader *self, const struct spot *at, void *out);
enum {
    MOST_AGENTS = 1000000 /* of a group */
};
/** For struct child: out is a struct agent_cost. */
void cost_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is a struct learning, a struct fatigue. */
void learning_child(struct reader *self, const struct spot *at, void *out);
void fatigue_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is a struct agent_group. */
void shifts_child(struct reader *self, const struct spot *at, void *out);
void roster_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is the rules of a group, a pointer to them. */
void shift_rules_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is a struct shift_rules. */
void stand_ins_child(struct reader *self, const struct spot *at, void *out);
/** Of all groups, when they are read: do they serve all that those serve for whom
 *  they stand in? */
void stand_ins_check(struct reader *self, const struct spot *agents);
/** For struct child: out is a week's rules, as week_rules_usual() left them. */
void week_rules_child(struct reader *self, const struct spot *at, void *out);
void week_rules_usual(struct week_rules *out);
/** Not more agents or breaks than callq takes? */
void shifts_check_sizes(
    struct reader *self, const struct spot *at, const struct shift_plan *plan);
/** For struct child: out is the index of a contact type; CQ_NONE: the same. */
void comeback_as_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is a struct retry, a struct repeat. */
/** Do the keys of deferred work go together? */
void deferred_check(
    struct reader *self, const struct spot *at, const struct contact_type *type);
void retry_child(struct reader *self, const struct spot *at, void *out);
void repeat_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is a struct lines. */
void lines_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is a struct transfer. */
void transfer_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is a struct contact_type, a struct switching, a struct
 *  contact_type. */
void announce_child(struct reader *self, const struct spot *at, void *out);
void switch_child(struct reader *self, const struct spot *at, void *out);
void callback_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is a struct arrivals. */
void arrivals_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is a struct contact_type. */
void intents_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is a struct ab_test; the chatbots must have been read. */
void ab_test_child(struct reader *self, const struct spot *at, void *out);
/** What is reported apart. */
void slices_finish(struct reader *self, const struct spot *root);
void chatbots_child(struct reader *self, const struct spot *at, void *out);
void segments_child(struct reader *self, const struct spot *at, void *out);
/** A segment for each channel, where there are several. */
void channels_finish(struct reader *self);
void routing_child(struct reader *self, const struct spot *at, void *out);
/** The key `split` of routing; the agents must have been read. */
void split_child(struct reader *self, const struct spot *at, void *out);
/** Does it stand there if and only if it has an effect? */
void split_check(struct reader *self, const struct spot *routing);
void targets_child(struct reader *self, const struct spot *at, void *out);
void run_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is a struct run_settings. */
void precision_child(struct reader *self, const struct spot *at, void *out);
/** Before the section `run` is read: which key is the most, and is it of use? */
void precision_start(struct reader *self, const struct spot *section);
/** Do the aims name what is there? */
void precision_finish(struct reader *self, const struct spot *root);
void now_child(struct reader *self, const struct spot *at, void *out);
/** The section `now`; it must be known who serves whom. */
void now_read(struct reader *self, const struct spot *root);
/** Does it go together with the plan? And what follows of it. */
void now_finish(struct reader *self, const struct spot *root);
/** Contacts, agents, routing and chatbots must have been read. */
void incidents_child(struct reader *self, const struct spot *at, void *out);

/** For struct child: out is a struct chats. */
void chats_child(struct reader *self, const struct spot *at, void *out);
/** For struct child: out is a struct idle_timeout. */
void idle_child(struct reader *self, const struct spot *at, void *out);
void silent_child(struct reader *self, const struct spot *at, void *out);
/** Has each group's section an effect, and each type's idle_timeout? */
void chats_finish(struct reader *self, const struct spot *root);

extern const struct section distribution_section, day_section, steady_section,
    forecast_section, report_section, cost_section, arrivals_section, level_section,
    head_start_section, announce_section, switch_section, callback_section,
    retry_section, repeat_section, type_section, skill_section, shrinkage_section,
    adherence_section, learning_section, fatigue_section, break_section,
    shift_section, roster_section, activities_section, group_section,
    handling_section, handover_section, bounce_back_section, on_outage_section,
    growth_section, bot_cost_section, bot_section, routing_section, run_section,
    incident_section;
extern const struct section now_section, waiting_section, promised_section;
extern const struct section intent_section, bot_intent_section, ab_section;
extern const struct section transfer_section, lines_section, chats_section,
    idle_section, silent_section, outcomes_section, outcome_section, nps_section,
    shift_rules_section, week_rules_section;

/** Names are letters, digits, - and _, not `all`, and used once. */
void names_check(struct reader *self, const struct spot *root);
/** A problem unless the key may be a name. */
void name_check(struct reader *self, const struct spot *at);
/** Index of the contact type of that name, or CQ_NONE after a problem. */
uint32_t type_find(struct reader *self, const struct spot *at, const char *name);

/** More agents than there is room for, with what incidents add, are a problem. */
void agents_check_most(struct reader *self, const struct spot *at);

/* What only shows when everything is read. */
void comebacks_finish(struct reader *self);
/** Does anybody phone? */
void lines_finish(struct reader *self, const struct spot *root);
/** Does somebody answer what is passed on? */
void transfers_finish(struct reader *self, const struct spot *root);
void offers_finish(struct reader *self);
/** Has each coefficient of a model of customers, and each value, an effect? */
void outcomes_finish(struct reader *self, const struct spot *root);
/** When does a type's chatbot outlast its agents? */
void bots_finish(struct reader *self, const struct spot *root);
void agents_finish(struct reader *self);
void routing_finish(struct reader *self, const struct spot *root);
void targets_finish(struct reader *self, const struct spot *root);
/** Does somebody serve every type? */
void served_finish(struct reader *self, const struct spot *root);

/* ---- not simulated yet ---- */

bool word_among(const char *const *words, const char *word);

#endif
