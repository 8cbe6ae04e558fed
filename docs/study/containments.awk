# The share of each matter that a chatbot contains as it contains a share L of all: the
# odds fall as matters get harder, by the same factors at every L. One row per L from 0 to
# 80 %, as `callq sweep --points` reads it.
# usage: awk -v step=5 -f containments.awk
function share(shift, i) { return 1 / (1 + exp(hardness[i] - shift)) }
function all(shift, i, sum) {
    for (i = 1; i <= 4; i++)
        sum += weight[i] * share(shift, i)
    return sum
}
function shift_of(l, low, high, n, mid) {
    low = -40
    high = 40
    for (n = 0; n < 100; n++) {
        mid = (low + high) / 2
        if (all(mid) < l)
            low = mid
        else
            high = mid
    }
    return mid
}
BEGIN {
    split("0.25 0.25 0.30 0.20", weight)  # as in study_without.yaml
    split("-1.5 0 1.2 2.5", hardness)     # assumed: logarithms of odds
    split("balance card contract dispute", name)
    for (i = 1; i <= 4; i++)
        printf "chatbots.assistant.handles.service.intents.%s.containment%s", name[i],
            (i < 4 ? "," : "\n")
    for (l = 0; l <= 80; l += step) {
        shift = shift_of(l / 100)
        for (i = 1; i <= 4; i++)
            printf "%.4f%s", (l > 0 ? share(shift, i) : 0), (i < 4 ? "," : "\n")
    }
}
