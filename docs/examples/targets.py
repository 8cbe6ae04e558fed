"""How many agents until 80 % are answered in time? One desk, more and more agents.

    python3 targets.py bank.yaml agents.desk.staff 8 16
"""

import sys

import callq


def main(path, key, least, most):
    day = callq.Scenario(path)
    for agents in range(int(least), int(most) + 1):
        day[key] = agents
        level = day.run(replications=50, measures="all.service_level")[0]
        print("%3d agents: %5.1f +- %.1f %% in time" % (
            agents, 100 * level["value"], 100 * level["half_width"]))
        if level["value"] - level["half_width"] >= 0.8:
            break


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except callq.Error as error:
        sys.exit(str(error))
