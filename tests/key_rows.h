/*
 * For each key of the scenario language, two settings whose results must differ:
 * the scenario tests/keys.yaml (or another) with `one`, and with `other`, up to
 * three changes each, as --set and (without a value) --unset take them.
 * tests/test_keys.c
 */
struct key_row {
    const char *key;      /* as schema_each_key() tells it */
    const char *scenario; /* NULL: keys.yaml */
    const char *one[4];
    const char *other[4];
};

#define STEADY "keys_steady.yaml"
#define TALK(text) "contacts.a.talk=" text
#define ARRIVALS(text) "contacts.a.arrivals=" text
#define BOT                                                                        \
    "chatbots.bot={handles: {a: {offered: 80 %, refuses: 10 %, containment: "      \
    "40 %, session: 60 s}}}"

#define BOT_ONLY "chatbots.bot={handles: {b: {containment: 100 %, session: 60 s}}}"

static const struct key_row key_rows[] = {
    { "callq", NULL, { "callq=1" }, { "callq=2" } },
    { "scenario", NULL, { NULL }, { "scenario=Another" } },
    { "about", NULL, { NULL }, { "about=Why?" } },
    { "day", NULL, { NULL }, { "day={opens: \"08:00\", closes: \"11:00\"}" } },
    { "day.opens", NULL, { NULL }, { "day.opens=08:30" } },
    { "day.closes", NULL, { NULL }, { "day.closes=09:30" } },
    { "day.interval", NULL, { NULL }, { "day.interval=30 min" } },
    { "day.at_close", NULL, { "agents.one.staff=0", "agents.two.staff=1" },
        { "agents.one.staff=0", "agents.two.staff=1", "day.at_close=hang_up" } },
    { "day.busyness", NULL, { NULL }, { "day.busyness={gamma: {cv: 30 %}}" } },
    { "steady", STEADY, { NULL }, { "steady={warm_up: 1 h, length: 20 h}" } },
    { "steady.warm_up", STEADY, { NULL }, { "steady.warm_up=2 h" } },
    { "steady.length", STEADY, { NULL }, { "steady.length=20 h" } },
    { "steady.batches", STEADY, { NULL }, { "steady.batches=5" } },
    { "steady.busyness", STEADY, { NULL },
        { "steady.busyness={gamma: {cv: 30 %}}" } },
    { "contacts", NULL, { NULL },
        { "contacts.b=~", "agents.one.serves.b=~", "agents.two.serves.b=~" } },
    { "contacts.NAME.channel", NULL, { NULL }, { "contacts.a.channel=chat" } },
    { "contacts.NAME.arrivals", NULL, { NULL },
        { ARRIVALS("{poisson: {rate: 50 per hour}}") } },
    { "contacts.NAME.arrivals.times", NULL, { NULL },
        { "contacts.a.arrivals.times=1.5" } },
    { "contacts.NAME.arrivals.busyness", NULL, { NULL },
        { "contacts.a.arrivals.busyness={gamma: {cv: 30 %}}" } },
    { "contacts.NAME.talk", NULL, { NULL }, { TALK("3 min") } },
    { "contacts.NAME.aht", NULL, { "contacts.a.talk", "contacts.a.aht=2 min" },
        { "contacts.a.talk", "contacts.a.aht=3 min" } },
    { "contacts.NAME.after_call", NULL, { NULL },
        { "contacts.a.after_call=30 s" } },
    { "contacts.NAME.patience", NULL, { NULL }, { "contacts.a.patience=never" } },
    { "contacts.NAME.service_level", NULL, { NULL },
        { "contacts.a.service_level=~" } },
    { "contacts.NAME.service_level.target", NULL, { NULL },
        { "contacts.a.service_level.target=50 %" } },
    { "contacts.NAME.service_level.within", NULL, { NULL },
        { "contacts.a.service_level.within=60 s" } },
    { "contacts.NAME.service_level.measure", NULL,
        { "agents.one.staff=1", "agents.two.staff=1",
            "contacts.a.service_level.target=35 %" },
        { "agents.one.staff=1", "agents.two.staff=1",
            "contacts.a.service_level.target=35 %",
            "contacts.a.service_level.measure=service_level_credit" } },
    { "contacts.NAME.short_abandon", NULL, { NULL },
        { "contacts.a.short_abandon=30 s" } },
    { "contacts.NAME.balk", NULL, { NULL }, { "contacts.a.balk=50 %" } },
    { "contacts.NAME.queue_limit", NULL, { NULL }, { "contacts.a.queue_limit=0" } },
    { "contacts.NAME.priority", NULL, { NULL }, { "contacts.b.priority=2" } },
    { "contacts.NAME.head_start", NULL, { NULL },
        { "contacts.b.head_start=5 min" } },
    { "contacts.NAME.head_start.share", NULL,
        { "contacts.b.head_start={share: 50 %, of: 5 min}" },
        { "contacts.b.head_start={share: 90 %, of: 5 min}" } },
    { "contacts.NAME.head_start.of", NULL,
        { "contacts.b.head_start={share: 50 %, of: 1 s}" },
        { "contacts.b.head_start={share: 50 %, of: 5 min}" } },
    { "contacts.NAME.served_by", NULL,
        { "agents.two=~", "agents.one.serves.b=~", BOT_ONLY },
        { "agents.two=~", "agents.one.serves.b=~", BOT_ONLY,
            "contacts.b.served_by=bot" } },
    { "agents", NULL, { NULL }, { "agents.two=~" } },
    { "agents.NAME.serves", NULL, { NULL }, { "agents.one.serves.b=~" } },
    { "agents.NAME.serves.NAME.rank", NULL, { NULL },
        { "agents.one.serves.a.rank=2" } },
    { "agents.NAME.serves.NAME.speed", NULL, { NULL },
        { "agents.one.serves.a.speed=0.5" } },
    { "agents.NAME.serves.NAME.after", NULL, { NULL },
        { "agents.one.serves.a.after=30 s" } },
    { "agents.NAME.serves.NAME.keep_idle", NULL, { NULL },
        { "agents.one.serves.a.keep_idle=1" } },
    { "agents.NAME.serves.NAME.weight", NULL, { "routing.policy=weighted_wait" },
        { "routing.policy=weighted_wait", "agents.one.serves.a.weight=5" } },
    { "agents.NAME.staff", NULL, { NULL }, { "agents.one.staff=[1, 3]" } },
#define SHIFTS(shift) "agents.one.staff", "agents.one.shifts=[{" shift "}]"
#define SHIFT "starts: '08:00', ends: '10:00', agents: 2"
    { "agents.NAME.shifts", NULL, { NULL },
        { SHIFTS("starts: '08:00', ends: '10:00', agents: 3, breaks: []") } },
    { "agents.NAME.shifts.starts", NULL, { SHIFTS(SHIFT) },
        { SHIFTS("starts: '08:30', ends: '10:00', agents: 2") } },
    { "agents.NAME.shifts.ends", NULL, { SHIFTS(SHIFT) },
        { SHIFTS("starts: '08:00', ends: '09:30', agents: 2") } },
    { "agents.NAME.shifts.agents", NULL, { SHIFTS(SHIFT) },
        { SHIFTS("starts: '08:00', ends: '10:00', agents: 3") } },
    { "agents.NAME.shifts.breaks", NULL, { SHIFTS(SHIFT) },
        { SHIFTS(SHIFT ", breaks: [{at: '08:30', length: 15 min}]") } },
    { "agents.NAME.shifts.breaks.at", NULL,
        { SHIFTS(SHIFT ", breaks: [{at: '08:30', length: 15 min}]") },
        { SHIFTS(SHIFT ", breaks: [{at: '08:40', length: 15 min}]") } },
    { "agents.NAME.shifts.breaks.length", NULL,
        { SHIFTS(SHIFT ", breaks: [{at: '08:30', length: 15 min}]") },
        { SHIFTS(SHIFT ", breaks: [{at: '08:30', length: 10 min}]") } },
    { "agents.NAME.shifts.breaks.between", NULL,
        { SHIFTS(
            SHIFT ", breaks: [{between: ['08:30', '09:00'], length: 15 min}]") },
        { SHIFTS(
            SHIFT ", breaks: [{between: ['08:30', '09:30'], length: 15 min}]") } },
#define AWAY(of, mean) "agents.one.adherence={share: " of ", away: " mean "}"
    { "agents.NAME.adherence", NULL, { NULL }, { AWAY("80 %", "6 min") } },
    { "agents.NAME.adherence.share", NULL, { AWAY("80 %", "6 min") },
        { AWAY("90 %", "6 min") } },
    { "agents.NAME.adherence.away", NULL, { AWAY("80 %", "6 min") },
        { AWAY("80 %", "3 min") } },
    { "agents.NAME.ready_delay", NULL, { NULL },
        { "agents.one.ready_delay=10 s" } },
    { "agents.NAME.shrinkage", NULL, { NULL }, { "agents.one.shrinkage=30 %" } },
    { "agents.NAME.shrinkage.planned", NULL,
        { "agents.one.shrinkage={planned: 20 %, unplanned: 20 %}" },
        { "agents.one.shrinkage={planned: [20 %, 60 %], unplanned: 20 %}" } },
    { "agents.NAME.shrinkage.unplanned", NULL,
        { "agents.one.shrinkage={planned: 20 %, unplanned: 20 %}" },
        { "agents.one.shrinkage={planned: 20 %, unplanned: 60 %}" } },
    { "routing", NULL, { NULL }, { "routing={agent: random}" } },
    { "routing.policy", NULL,
        { "contacts.b.priority=1", "agents.two.serves.b.rank=2" },
        { "routing.policy=fifo" } },
    { "routing.agent", NULL, { NULL }, { "routing.agent=least_busy" } },
    { "routing.contact", NULL, { "contacts.b.priority=2" },
        { "contacts.b.priority=2", "routing.contact=longest_wait" } },
    { "chatbots", NULL, { NULL }, { BOT } },
    { "chatbots.NAME.session", NULL,
        { "chatbots.bot={handles: {a: {containment: 40 %}}, session: 60 s}" },
        { "chatbots.bot={handles: {a: {containment: 40 %}}, session: 90 s}" } },
    { "chatbots.NAME.handles", NULL, { BOT },
        { "chatbots.bot={handles: {b: {containment: 40 %, session: 60 s}}}" } },
    { "chatbots.NAME.handles.NAME.offered", NULL, { BOT },
        { BOT, "chatbots.bot.handles.a.offered=40 %" } },
    { "chatbots.NAME.handles.NAME.refuses", NULL, { BOT },
        { BOT, "chatbots.bot.handles.a.refuses=40 %" } },
    { "chatbots.NAME.handles.NAME.containment", NULL, { BOT },
        { BOT, "chatbots.bot.handles.a.containment=80 %" } },
    { "chatbots.NAME.handles.NAME.session", NULL, { BOT },
        { BOT, "chatbots.bot.handles.a.session=90 s" } },
    { "segments", NULL, { NULL }, { "segments={both: [a, b]}" } },
    { "targets", NULL, { NULL }, { "targets=[\"a.asa <= 20 s\"]" } },
    { "run", NULL, { NULL }, { "run={replications: 5}" } },
    { "run.replications", NULL, { NULL }, { "run.replications=5" } },
    { "run.seed", NULL, { NULL }, { "run.seed=blue" } },
    { "run.confidence", NULL, { NULL }, { "run.confidence=90 %" } },

    { "DISTRIBUTION.shift", NULL, { TALK("{exponential: {mean: 60 s}}") },
        { TALK("{exponential: {mean: 60 s}, shift: 10 s}") } },
    { "DISTRIBUTION.at_least", NULL, { TALK("{exponential: {mean: 60 s}}") },
        { TALK("{exponential: {mean: 60 s}, at_least: 10 s}") } },
    { "DISTRIBUTION.at_most", NULL, { TALK("{exponential: {mean: 60 s}}") },
        { TALK("{exponential: {mean: 60 s}, at_most: 60 s}") } },
#define DISTRIBUTION(key, one, other)                                              \
    {                                                                              \
        "DISTRIBUTION." key, NULL, { TALK("{" one "}") },                          \
        {                                                                          \
            TALK("{" other "}")                                                    \
        }                                                                          \
    }
    DISTRIBUTION(
        "constant.value", "constant: {value: 60 s}", "constant: {value: 61 s}"),
    DISTRIBUTION("empirical.values", "empirical: {values: [60 s, 90 s]}",
        "empirical: {values: [60 s, 95 s]}"),
    DISTRIBUTION("empirical.weights",
        "empirical: {values: [60 s, 90 s], weights: [1, 1]}",
        "empirical: {values: [60 s, 90 s], weights: [1, 9]}"),
    DISTRIBUTION("erlang.mean", "erlang: {mean: 60 s, phases: 2}",
        "erlang: {mean: 70 s, phases: 2}"),
    DISTRIBUTION("erlang.phases", "erlang: {mean: 60 s, phases: 2}",
        "erlang: {mean: 60 s, phases: 3}"),
    DISTRIBUTION("exponential.mean", "exponential: {mean: 60 s}",
        "exponential: {mean: [60 s, 70 s]}"),
    DISTRIBUTION("gamma.mean", "gamma: {mean: 60 s, cv: 0.5}",
        "gamma: {mean: 70 s, cv: 0.5}"),
    DISTRIBUTION(
        "gamma.cv", "gamma: {mean: 60 s, cv: 0.5}", "gamma: {mean: 60 s, cv: 0.6}"),
    DISTRIBUTION("hazard.times",
        "hazard: {times: [0 s, 60 s], rates: [1 per min, 2 per min]}",
        "hazard: {times: [0 s, 30 s], rates: [1 per min, 2 per min]}"),
    DISTRIBUTION("hazard.rates",
        "hazard: {times: [0 s, 60 s], rates: [1 per min, 2 per min]}",
        "hazard: {times: [0 s, 60 s], rates: [1 per min, 3 per min]}"),
    DISTRIBUTION("hyperexponential.means",
        "hyperexponential: {means: [1 min, 3 min], weights: [1, 1]}",
        "hyperexponential: {means: [1 min, 4 min], weights: [1, 1]}"),
    DISTRIBUTION("hyperexponential.weights",
        "hyperexponential: {means: [1 min, 3 min], weights: [1, 1]}",
        "hyperexponential: {means: [1 min, 3 min], weights: [1, 3]}"),
    DISTRIBUTION("lognormal.mean", "lognormal: {mean: 60 s, cv: 1}",
        "lognormal: {mean: 70 s, cv: 1}"),
    DISTRIBUTION("lognormal.cv", "lognormal: {mean: 60 s, cv: 1}",
        "lognormal: {mean: 60 s, cv: 2}"),
    DISTRIBUTION("lognormal.sd", "lognormal: {mean: 60 s, sd: 30 s}",
        "lognormal: {mean: 60 s, sd: 90 s}"),
    DISTRIBUTION("lognormal.median", "lognormal: {median: 60 s, sigma: 1}",
        "lognormal: {median: 70 s, sigma: 1}"),
    DISTRIBUTION("lognormal.sigma", "lognormal: {median: 60 s, sigma: 1}",
        "lognormal: {median: 60 s, sigma: 2}"),
    DISTRIBUTION("mixture.parts",
        "mixture: {parts: [{share: 50 %, of: 1 min}, {share: 50 %, of: 2 min}]}",
        "mixture: {parts: [{share: 40 %, of: 1 min}, {share: 60 %, of: 2 min}]}"),
    DISTRIBUTION("pareto.mean", "pareto: {mean: 60 s, shape: 3}",
        "pareto: {mean: 70 s, shape: 3}"),
    DISTRIBUTION("pareto.shape", "pareto: {mean: 60 s, shape: 3}",
        "pareto: {mean: 60 s, shape: 4}"),
    DISTRIBUTION("triangular.min", "triangular: {min: 10 s, mode: 60 s, max: 90 s}",
        "triangular: {min: 20 s, mode: 60 s, max: 90 s}"),
    DISTRIBUTION("triangular.mode",
        "triangular: {min: 10 s, mode: 60 s, max: 90 s}",
        "triangular: {min: 10 s, mode: 70 s, max: 90 s}"),
    DISTRIBUTION("triangular.max", "triangular: {min: 10 s, mode: 60 s, max: 90 s}",
        "triangular: {min: 10 s, mode: 60 s, max: 99 s}"),
    DISTRIBUTION("uniform.min", "uniform: {min: 10 s, max: 90 s}",
        "uniform: {min: 20 s, max: 90 s}"),
    DISTRIBUTION("uniform.max", "uniform: {min: 10 s, max: 90 s}",
        "uniform: {min: 10 s, max: 99 s}"),
    DISTRIBUTION("weibull.mean", "weibull: {mean: 60 s, shape: 2}",
        "weibull: {mean: 70 s, shape: 2}"),
    DISTRIBUTION("weibull.shape", "weibull: {mean: 60 s, shape: 2}",
        "weibull: {mean: 60 s, shape: 3}"),

#define ARRIVAL(key, one, other)                                                   \
    {                                                                              \
        "ARRIVALS." key, NULL, { ARRIVALS("{" one "}") },                          \
        {                                                                          \
            ARRIVALS("{" other "}")                                                \
        }                                                                          \
    }
    ARRIVAL("batches.every", "batches: {every: 5 min, size: 5}",
        "batches: {every: 6 min, size: 5}"),
    ARRIVAL("batches.size", "batches: {every: 5 min, size: 5}",
        "batches: {every: 5 min, size: {uniform: {min: 4, max: 6}}}"),
    ARRIVAL(
        "fixed.counts", "fixed: {counts: [40, 60]}", "fixed: {counts: [60, 40]}"),
    ARRIVAL("gamma_poisson.counts", "gamma_poisson: {counts: 60, cv: 20 %}",
        "gamma_poisson: {counts: 61, cv: 20 %}"),
    ARRIVAL("gamma_poisson.cv", "gamma_poisson: {counts: 60, cv: 20 %}",
        "gamma_poisson: {counts: 60, cv: 30 %}"),
    ARRIVAL("gamma_poisson.correlation", "gamma_poisson: {counts: 60, cv: 20 %}",
        "gamma_poisson: {counts: 60, cv: 20 %, correlation: 0.6}"),
    ARRIVAL("linear.times",
        "linear: {times: [\"08:00\", \"10:00\"], rates: [0 per hour, 90 per hour]}",
        "linear: {times: [\"08:30\", \"10:00\"], rates: [0 per hour, 90 per "
        "hour]}"),
    ARRIVAL("linear.rates",
        "linear: {times: [\"08:00\", \"10:00\"], rates: [0 per hour, 90 per hour]}",
        "linear: {times: [\"08:00\", \"10:00\"], rates: [20 per hour, 90 per "
        "hour]}"),
    ARRIVAL("markov.rates",
        "markov: {rates: [30 per hour, 90 per hour], stay: 10 min}",
        "markov: {rates: [30 per hour, 95 per hour], stay: 10 min}"),
    ARRIVAL("markov.stay",
        "markov: {rates: [30 per hour, 90 per hour], stay: 10 min}",
        "markov: {rates: [30 per hour, 90 per hour], stay: [10 min, 15 min]}"),
    ARRIVAL("poisson.rate", "poisson: {rate: 60 per hour}",
        "poisson: {rate: 61 per hour}"),
    ARRIVAL("profile.counts", "profile: {counts: [40, 60]}",
        "profile: {counts: [60, 40]}"),
    ARRIVAL("recorded.at", "recorded: {at: [\"08:00\", \"09:00\"]}",
        "recorded: {at: [\"08:00\", \"09:30\"]}"),
    ARRIVAL("recorded.date", "recorded: {at: [\"08:00\", \"09:00\"]}",
        "recorded: {at: [\"08:00\", \"09:00\"], date: [2026-03-02, 2026-03-03]}"),
    { "ARRIVALS.recorded.talk", NULL,
        { "contacts.a.talk",
            ARRIVALS(
                "{recorded: {at: [\"08:00\", \"09:00\"], talk: [1 min, 2 min]}}") },
        { "contacts.a.talk", ARRIVALS("{recorded: {at: [\"08:00\", \"09:00\"], "
                                      "talk: [1 min, 3 min]}}") } },
    { "ARRIVALS.recorded.patience", NULL,
        { "agents.one.staff=0", "agents.two.staff=0", "contacts.a.patience",
            ARRIVALS("{recorded: {at: [\"08:00\", \"09:00\"], patience: [1 min, 2 "
                     "min]}}") },
        { "agents.one.staff=0", "agents.two.staff=0", "contacts.a.patience",
            ARRIVALS("{recorded: {at: [\"08:00\", \"09:00\"], patience: [1 min, 3 "
                     "min]}}") } },
    ARRIVAL("sinusoid.mean",
        "sinusoid: {mean: 60 per hour, amplitude: 20 per hour, period: 2 h}",
        "sinusoid: {mean: 70 per hour, amplitude: 20 per hour, period: 2 h}"),
    ARRIVAL("sinusoid.amplitude",
        "sinusoid: {mean: 60 per hour, amplitude: 20 per hour, period: 2 h}",
        "sinusoid: {mean: 60 per hour, amplitude: 40 per hour, period: 2 h}"),
    ARRIVAL("sinusoid.period",
        "sinusoid: {mean: 60 per hour, amplitude: 20 per hour, period: 2 h}",
        "sinusoid: {mean: 60 per hour, amplitude: 20 per hour, period: 1 h}"),

    { "extends", NULL, { NULL }, { "<keys_column.yaml" } },
    { "defaults", NULL, { NULL }, { "defaults={contacts: {balk: 50 %}}" } },
    { "DISTRIBUTION.never", NULL, { NULL }, { "contacts.a.patience={never: {}}" } },
    { "POLICY.ranks", NULL, { "routing.policy=fifo" },
        { "agents.two.serves.b.rank=2" } },
    { "POLICY.longest_queue", NULL, { "routing.policy=fifo" },
        { "routing.policy=longest_queue" } },
    { "POLICY.weighted_wait", NULL,
        { "routing.policy=queue_ratio", "agents.one.serves.a.weight=2" },
        { "routing.policy=weighted_wait", "agents.one.serves.a.weight=2" } },
    { "routing.split", NULL,
        { "routing={policy: split, split: {a: {one: 50 %, two: 50 %}, b: {one: 50 "
          "%, two: 50 %}}}" },
        { "routing={policy: split, split: {a: {one: 50 %, two: 50 %}, b: {one: 90 "
          "%, two: 10 %}}}" } },
    { "POLICY.split", NULL, { "routing.policy=fifo" },
        { "routing={policy: split, split: {a: {one: 50 %, two: 50 %}, b: {one: 50 "
          "%, two: 50 %}}}" } },
    { "POLICY.expected_delay", NULL, { "routing.policy=fifo" },
        { "routing.policy=expected_delay" } },
    { "POLICY.queue_ratio", NULL, { "routing.policy=longest_queue" },
        { "routing.policy=queue_ratio", "agents.one.serves.a.weight=2" } },
    { "POLICY.fifo", NULL, { "agents.two.serves.b.rank=2" },
        { "routing.policy=fifo" } },
#define COLUMN(key, one, other)                                                    \
    {                                                                              \
        "COLUMN." key, "keys_column.yaml", { one },                                \
        {                                                                          \
            MEAN other                                                             \
        }                                                                          \
    }
#define MEAN "contacts.a.talk.exponential.mean."
    COLUMN("file", NULL, "file=" TESTS_DIR "/keys_other.csv"),
    COLUMN("column", NULL, "column=wrap_s"),
    COLUMN("at", NULL, "at=until"),
    COLUMN("unit", NULL, "unit=min"),
    COLUMN("where", NULL, "where.queue=B"),
    COLUMN("volume", NULL, "volume=wrap_s"),
};

/* What these do is that one of their two settings is refused. */
static const char *const refusing_keys[] = { "callq", "contacts.NAME.served_by",
    "routing.contact" };
