"""The same model in SimPy 3 (python3-simpy3), as its users would write it.

usage: simpy_mmn.py AGENTS CALLS; arrivals AGENTS per second, talk 1 s, patience 2 s
"""
import random
import sys
import time

import simpy


def call(env, agents, waits, lost):
    began = env.now
    with agents.request() as request:
        patience = env.timeout(random.expovariate(0.5))
        yield request | patience
        if request.triggered:
            waits.append(env.now - began)
            yield env.timeout(random.expovariate(1))
        else:
            lost.append(env.now - began)


def source(env, agents, num_agents, num_calls, waits, lost):
    for _ in range(num_calls):
        yield env.timeout(random.expovariate(num_agents))
        env.process(call(env, agents, waits, lost))


def main():
    num_agents, num_calls = int(sys.argv[1]), int(sys.argv[2])
    random.seed(1)
    env = simpy.Environment()
    waits, lost = [], []
    agents = simpy.Resource(env, capacity=num_agents)
    env.process(source(env, agents, num_agents, num_calls, waits, lost))
    began = time.process_time()
    env.run()
    print("%.0f ns per call, %.4f abandoned"
          % (1e9 * (time.process_time() - began) / num_calls, len(lost) / num_calls))


main()
