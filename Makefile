# A thin front over CMake, for the habits of the hand. `./setup WORD` installs what
# is missing first; a plain `cmake -S . -B DIR && cmake --build DIR` works as well.
BUILD = build
JOBS = $(shell nproc)
PREFIX = /usr/local

MAKEFLAGS += --no-print-directory

.PHONY: help all demo serve check bench install deb reference format fuzz coverage exact \
    random threads kills lines mutate bank study classroom deps clean

# The program, in build/callq.
all:
	@cmake -S . -B $(BUILD) -DCMAKE_INSTALL_PREFIX=$(PREFIX)
	@cmake --build $(BUILD) -j $(JOBS)

# A bank's day, simulated and drawn.
demo: all
	@$(BUILD)/callq run scenarios/planner/bank.yaml -o $(BUILD)/demo
	@$(BUILD)/callq plot $(BUILD)/demo --as terminal
	@$(BUILD)/callq plot $(BUILD)/demo
	@echo
	@echo "The curves are in $(BUILD)/demo/plots, the tables beside them:"
	@ls $(BUILD)/demo $(BUILD)/demo/plots

# The desk in the browser, of another scenario: make serve FILE=monday.yaml
FILE = scenarios/planner/bank.yaml
serve: all
	@$(BUILD)/callq serve $(FILE)

# Every test, as the continuous integration runs them.
check:
	@sh tests/check.sh $(BUILD) $(JOBS)

# How fast, as ratios, in some minutes; ROUNDS=2 is quicker, and BILLION=1 adds a
# minute for a billion contacts.
ROUNDS = 5
bench: all
	@cmake --build $(BUILD) -j $(JOBS) --target bench_floor bench_took
	@sh bench/bench.sh $(BUILD) $(ROUNDS)
	@BILLION=$(BILLION) sh bench/costs.sh $(BUILD) $(ROUNDS)
	@sh bench/answers.sh $(BUILD)
	@sh bench/staff.sh $(BUILD)

# All of it: program, man pages, completions, docs, libcallq; DESTDIR is for packagers.
install: all
	@cmake --install $(BUILD)
	@[ -n "$(DESTDIR)" ] || [ "$$(id -u)" -ne 0 ] || ldconfig

# Debian packages into build/, looked at by lintian; CONTACT="Name <address>" signs.
CONTACT = callq contributors <callq@callq.invalid>
deb:
	@cmake -S . -B $(BUILD)/deb -DCALLQ_DEBIAN=ON -DBUILD_TESTING=OFF \
	    -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_INSTALL_LIBDIR=lib/$$(dpkg-architecture \
	    -qDEB_HOST_MULTIARCH) -DCALLQ_PYTHON_DIR=lib/python3/dist-packages \
	    -DCPACK_PACKAGE_CONTACT="$(CONTACT)"
	@cmake --build $(BUILD)/deb -j $(JOBS)
	@rm -f $(BUILD)/deb/*.deb
	@cd $(BUILD)/deb && cpack -G DEB >cpack.log 2>&1 || { cat cpack.log; exit 1; }
	@lintian --fail-on error $(BUILD)/deb/*.deb
	@cp $(BUILD)/deb/*.deb $(BUILD)/ && ls $(BUILD)/*.deb

# The pages of docs/reference, written anew from the program's own tables.
reference: all
	@mkdir -p docs/reference && cp $(BUILD)/pages/reference/*.md docs/reference/

# The layout of all C, by clang-format 14.
format:
	@sh tests/format.sh -i

# Broken inputs against every reader, a minute each: make fuzz SECONDS=1800 OF=csv
# takes half an hour for one of them (tests/fuzz.sh lists them)
SECONDS = 60
OF = all
fuzz:
	@sh tests/fuzz.sh $(BUILD)/fuzz $(SECONDS) $(OF)

# By hand, minutes each: intervals that cover the truth 95 times in a hundred, and
# the exact cases to 1 %.
coverage exact: all
	@sh tests/long.sh $(BUILD) $@

# Random scenarios under the sanitizers; a failure is cut down to the smallest that
# still fails and printed: make random N=1000 SEED=1
N = 1000
SEED = 1
random:
	@CALLQ_RANDOM=$(N) CALLQ_RANDOM_SEED=$(SEED) sh tests/long.sh $(BUILD) random

# By hand, minutes: no data race with eight threads, by the thread sanitizer.
threads:
	@sh tests/threads.sh $(BUILD)

# By hand, minutes: a sweep of 10,000 points killed 20 times and resumed.
kills: all
	@sh tests/kill_sweep.sh $(BUILD)

# By hand, some minutes: the share of lines that the tests run, room by room.
lines:
	@sh tests/lines.sh $(BUILD)/lines $(JOBS)

# By hand, an hour: a hundred small faults, and which test notices each.
FAULTS = 100
mutate:
	@nice -n 15 sh tests/mutate.sh $(BUILD)/mutate $(FAULTS) $(SEED) $(JOBS)

# By hand, two minutes: what is learnt from a bank's odd days against its even ones.
bank: all
	@sh tests/bank.sh $(BUILD)

# The study of docs/deflection.md again, and its pictures: a quarter of an hour.
study: all
	@sh docs/study/run.sh $(BUILD)/callq $(BUILD)/study
	@cp $(BUILD)/study/study.csv docs/study/generated_study.csv
	@sh docs/study/draw.sh docs/study/generated_study.csv docs/pictures

# The pictures of docs/classroom again: half a minute.
classroom: all
	@sh docs/classroom/draw.sh $(BUILD)/callq docs/pictures

# Only installs what is missing.
deps:
	@./setup deps

# All that was built.
clean:
	@rm -rf $(BUILD)

# These words, from the comments of this file.
help:
	@awk '/^# / { said = said substr($$0, 2); next } \
	    /^[a-z][a-z ]*:/ && said { \
	        sub(/:.*/, ""); \
	        line = sprintf("make %-14s", $$0); \
	        num = split(said, words, " "); \
	        for (i = 1; i <= num; i++) { \
	            if (length(line words[i]) > 78) { print line; line = sprintf("%19s", "") } \
	            line = line " " words[i] \
	        } \
	        print line \
	    } \
	    !/^[A-Z]+ = / { said = "" }' Makefile
