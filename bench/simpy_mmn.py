"""The same model in SimPy 3 (python3-simpy3), as its users would write it, with the
figures of a call centre at the end: each call's fate, wait and talk are kept, and how
many wait and talk at any time.

usage: simpy_mmn.py AGENTS CALLS; arrivals AGENTS per second, talk 1 s, patience 2 s
"""
import random
import sys
import time

import simpy

WITHIN = 0.1


class Centre:
    def __init__(self, env, num_agents):
        self.env = env
        self.agents = simpy.Resource(env, capacity=num_agents)
        self.waits, self.lost, self.talks = [], [], []
        self.num_within = self.longest_queue = 0
        self.since = self.queue_area = self.busy_area = 0

    def note(self):
        """The number of those who wait or talk is about to change."""
        length = self.env.now - self.since
        self.queue_area += len(self.agents.queue) * length
        self.busy_area += self.agents.count * length
        self.longest_queue = max(self.longest_queue, len(self.agents.queue))
        self.since = self.env.now

    def summary(self):
        waits = sorted(self.waits)
        offered = len(waits) + len(self.lost)
        return {
            "service level": self.num_within / offered,
            "abandoned": len(self.lost) / offered,
            "mean wait": sum(waits) / len(waits),
            "90 % wait at most": waits[9 * len(waits) // 10],
            "longest wait": max(waits[-1], max(self.lost, default=0)),
            "mean talk": sum(self.talks) / len(self.talks),
            "occupancy": self.busy_area / self.env.now / self.agents.capacity,
            "mean queue": self.queue_area / self.env.now,
            "longest queue": self.longest_queue,
        }


def call(env, centre):
    began = env.now
    centre.note()
    with centre.agents.request() as request:
        yield request | env.timeout(random.expovariate(0.5))
        wait = env.now - began
        if request.triggered:
            talk = random.expovariate(1)
            centre.waits.append(wait)
            centre.talks.append(talk)
            centre.num_within += wait <= WITHIN
            yield env.timeout(talk)
        else:
            centre.lost.append(wait)
        centre.note()


def source(env, centre, rate, num_calls):
    for _ in range(num_calls):
        yield env.timeout(random.expovariate(rate))
        env.process(call(env, centre))


def main():
    num_agents, num_calls = int(sys.argv[1]), int(sys.argv[2])
    random.seed(1)
    env = simpy.Environment()
    centre = Centre(env, num_agents)
    env.process(source(env, centre, num_agents, num_calls))
    began = time.process_time()
    env.run()
    summary = centre.summary()
    print("%.0f ns per call" % (1e9 * (time.process_time() - began) / num_calls))
    for name, value in summary.items():
        print("%-20s%.4f" % (name, value))


main()
