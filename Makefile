# lectern: `make site` builds the program and its own site, `make test` passes every test. `make help` lists the rest.

# ---- the user's: make CC=clang CFLAGS=-O3 PREFIX=/opt/lectern
CC ?= cc
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
DESTDIR ?=
WERROR ?= -Werror
# More for `lectern build` in `make site`: SITE_FLAGS='--strict --base-url https://…/'
SITE_FLAGS ?=
# address,undefined or thread; COVERAGE=1. A build folder of its own keeps the objects apart.
SANITIZE ?=
COVERAGE ?=
BUILD ?= build$(if $(SANITIZE),-$(subst $(comma),-,$(SANITIZE)))$(if $(COVERAGE),-coverage)
comma := ,

# ---- ours
SRC := $(sort $(filter-out src/tool/%,$(wildcard src/*/*.c)))
TEST_SRC := $(sort $(wildcard tests/*/test_*.c))
TEST_SUPPORT := $(sort $(wildcard tests/support/*.c))
FUZZ := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
# Compiled into the program: the theme, and what `serve` adds to pages.
THEME := $(sort $(shell find templates static -type f ! -name '.*' ! -name '*.md' 2>/dev/null) src/publish/live.js src/publish/live.css)

# The libraries, from the list that setup.sh installs by. pkg-config is asked once, and only if something is compiled.
LIBS := $(shell awk '$$1 == "build" && sub(/^pkg:/, "", $$2) { print $$2 }' .github/packages)
BARE_LIBS := $(shell awk '$$1 == "build" && sub(/^link:/, "", $$2) { sub(/:.*/, "", $$2); print "-l" $$2 }' .github/packages)
ask = $(call known,$(shell pkg-config $(1) || echo MISSING))
known = $(if $(filter MISSING,$(1)),$(error a library is missing: `.github/setup.sh test` installs it),$(1))
LIB_CFLAGS = $(eval LIB_CFLAGS := $$(call ask,--cflags $$(LIBS)))$(LIB_CFLAGS)
LIB_LIBS = $(eval LIB_LIBS := $$(call ask,--libs $$(LIBS)) $$(BARE_LIBS))$(LIB_LIBS)
CHECK_CFLAGS = $(eval CHECK_CFLAGS := $$(call ask,--cflags check))$(CHECK_CFLAGS)
CHECK_LIBS = $(eval CHECK_LIBS := $$(call ask,--libs check))$(CHECK_LIBS)

MODE = $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer) $(if $(COVERAGE),--coverage)
OUR_CFLAGS = -std=c17 -D_GNU_SOURCE -Wall -Wextra $(WERROR) -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
  -Isrc -pthread $(MODE) $(LIB_CFLAGS)
COMPILE = $(CC) $(CPPFLAGS) $(CFLAGS) $(OUR_CFLAGS) -MMD -MP
LINK = $(CC) $(CFLAGS) -pthread $(MODE) $(LDFLAGS) -o $@ $(filter %.o,$^)

OBJ := $(SRC:%.c=$(BUILD)/%.o) $(BUILD)/theme.o
TEST_OBJ := $(TEST_SRC:%.c=$(BUILD)/%.o) $(TEST_SUPPORT:%.c=$(BUILD)/%.o) $(BUILD)/tests/main.o
FUZZ_OBJ := $(FUZZ:%=$(BUILD)/tests/fuzz/fuzz_%.o) $(BUILD)/tests/fuzz/replay.o

MAKEFLAGS += --no-print-directory
# Set-up comes before anything is looked for, so what follows it is a make of its own, on all cores unless told.
THEN = $(Q)$(MAKE) $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell getconf _NPROCESSORS_ONLN))
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-6s %s\n' '$(1)' '$(2)')
# Writes a file only if that changes it, so that what depends on it is made anew only then.
quoted = '$(subst ','\'',$(1))'
update = mkdir -p $(@D); printf '%s\n' $(call quoted,$(1)) | cmp -s - $@ || printf '%s\n' $(call quoted,$(1)) >$@

.PHONY: all site test FORCE
all: $(BUILD)/lectern ## the program, in build/lectern

site: ## install what is missing, build the program, write this collection's site to public/
	$(Q).github/setup.sh build
	$(THEN) all
	$(Q)$(BUILD)/lectern build -o public $(SITE_FLAGS)

test: ## install what is missing and pass every test
	$(Q).github/setup.sh test
	$(Q)MAKE='$(MAKE)' tests/run.sh

# ---- the program
$(BUILD)/lectern: $(OBJ) $(BUILD)/src/main.o
	$(call say,LINK,$@)
	$(Q)$(LINK) $(LIB_LIBS)

$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -Itests -I$(BUILD)/tests $(CHECK_CFLAGS) -c -o $@ $<
$(BUILD)/%.o: %.c $(BUILD)/flags
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -c -o $@ $<
$(BUILD)/flags: FORCE
	@$(call update,$(COMPILE))

# The theme compiled in: an array a file (src/tool/embed.c).
$(BUILD)/theme.o: $(BUILD)/theme.c $(BUILD)/flags
	$(Q)$(COMPILE) -c -o $@ $<
$(BUILD)/theme.c: $(BUILD)/embed $(BUILD)/theme.list $(THEME)
	$(call say,EMBED,templates static)
	$(Q)$(BUILD)/embed $(THEME) >$@.new && mv $@.new $@
$(BUILD)/theme.list: FORCE
	@$(call update,$(THEME))
$(BUILD)/embed: src/tool/embed.c src/tool/lean.c src/tool/lean.h src/site/theme.h
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -std=c17 -D_GNU_SOURCE -Wall -Wextra $(WERROR) -Isrc -o $@ $(filter %.c,$^)

# ---- tests. The official Mustache cases are looked for where .ci/run and setup.sh have them.
.PHONY: test-unit test-golden test-lists test-commands test-workflows test-browser golden screenshot card fuzz fuzz-regress bench-lists
.PHONY: audit coverage valgrind lint format
export MUSTACHE_SPEC ?= $(firstword $(wildcard ../shared/mustache-spec build/mustache-spec))

test-unit: $(BUILD)/lectern-tests ## the unit tests; SANITIZE=address,undefined or thread runs them so
	$(Q)CK_DEFAULT_TIMEOUT=120 $(if $(SANITIZE)$(COVERAGE),CK_FORK=no )$(BUILD)/lectern-tests $(SUITES)
$(BUILD)/lectern-tests: $(OBJ) $(TEST_OBJ)
	$(call say,LINK,$@)
	$(Q)$(LINK) $(LIB_LIBS) $(CHECK_LIBS)
# Every `Suite *x_suite(void)` of tests/*/test_*.c runs: the list is read off the sources.
$(BUILD)/tests/main.o: $(BUILD)/tests/suites.h
$(BUILD)/tests/suites.h: $(TEST_SRC) $(BUILD)/tests/sources.list
	$(Q)sed -n 's/^Suite \*\([a-z0-9_]*_suite\)(void)$$/SUITE(\1)/p' $(TEST_SRC) | sort >$@
$(BUILD)/tests/sources.list: FORCE
	@$(call update,$(TEST_SRC))

test-golden: $(BUILD)/lectern ## the fixture sites, compared byte for byte
	$(Q)tests/golden/run.sh $<
golden: $(BUILD)/lectern ## renew what the fixture sites are compared with; then read the diff
	$(Q)tests/golden/run.sh --renew $<

test-lists: $(BUILD)/lectern ## all that the four lists say stands on their pages
	$(Q)tests/lists/run.sh $<

test-browser: $(BUILD)/lectern ## this collection's site in a headless browser
	$(Q)tests/browser/run.sh $<

screenshot: $(BUILD)/lectern ## renew the README's picture
	$(Q)CHROME=$$(.github/setup.sh chrome) && export CHROME && $< build -o $(BUILD)/screenshot-site >/dev/null && \
	  node tests/browser/screenshot.mjs $(BUILD)/screenshot-site .github/screenshot.png

card: ## renew the picture that previews of links show
	$(Q)CHROME=$$(.github/setup.sh chrome) && export CHROME && node tests/browser/card.mjs src/tool/card.svg static/card.png

test-commands: $(BUILD)/lectern ## the program as installed: manual page, completions
	$(Q)MAKE='$(MAKE)' tests/command/run.sh $<

test-workflows: $(BUILD)/lectern ## what GitHub runs, by its rules and on copies
	$(Q)tests/workflows/run.sh $<

fuzz-regress: $(FUZZ:%=$(BUILD)/replay-%) ## every seed and every past find through every fuzz target
	$(Q)tests/fuzz/run.sh $^
$(BUILD)/replay-%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/replay.o $(OBJ)
	$(Q)$(LINK) $(LIB_LIBS)
fuzz: ## fuzz each target for SECONDS=60 with clang; TARGETS='yaml markdown' picks some
	$(THEN) CC=clang BUILD=build-fuzz SANITIZE=address,undefined,fuzzer-no-link $(TARGETS:%=build-fuzz/fuzz-%)
	$(Q)tests/fuzz/run.sh --search $(SECONDS) $(TARGETS:%=build-fuzz/fuzz-%)
$(BUILD)/fuzz-%: $(BUILD)/tests/fuzz/fuzz_%.o $(OBJ)
	$(Q)$(LINK) -fsanitize=fuzzer $(LIB_LIBS)
TARGETS ?= $(FUZZ)
SECONDS ?= 60

bench-lists: $(BUILD)/lectern $(BUILD)/bench-read ## how well, and how fast, foreign lists are read; MISSES=5 shows misses
	$(Q)tests/bench/lists.sh $< $(MISSES:%=--misses %)
	$(Q)$(BUILD)/bench-read
$(BUILD)/bench-read: $(OBJ) $(BUILD)/tests/bench/read.o
	$(call say,LINK,$@)
	$(Q)$(LINK) $(LIB_LIBS)

audit: $(BUILD)/lectern ## this collection's site before the Nu HTML checker, Lighthouse, biber and BibTeX
	$(Q)tests/audit.sh $<

coverage: ## lines of src/ that the tests run; fails under 85 %
	$(THEN) COVERAGE=1 BUILD=build-coverage build-coverage/lectern
	$(Q)MAKE='$(MAKE)' tests/coverage.sh build-coverage 85

valgrind: $(BUILD)/lectern ## a build of the site under valgrind
	$(Q)valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite \
	  $< build -o build/valgrind-site --force

C_FILES = $(shell git ls-files "src/*.[ch]" "tests/*.[ch]")
lint: ## layers, layout, shell scripts, static analysis: with what is installed of the tools
	$(Q)tests/lint.sh $(C_FILES)
format: ## lay out the C sources as .clang-format says
	clang-format -i $(C_FILES)

# ---- the rest
.PHONY: install clean help
SHARE = $(DESTDIR)$(PREFIX)/share
install: all ## the program, its manual page and completions, to DESTDIR PREFIX
	install -d '$(DESTDIR)$(PREFIX)/bin'
	install -m 755 $(BUILD)/lectern '$(DESTDIR)$(PREFIX)/bin/lectern'
	install -d '$(SHARE)/man/man1' '$(SHARE)/bash-completion/completions' '$(SHARE)/zsh/site-functions' \
	  '$(SHARE)/fish/vendor_completions.d'
	install -m 644 src/man/lectern.1 '$(SHARE)/man/man1/lectern.1'
	install -m 644 src/completions/lectern.bash '$(SHARE)/bash-completion/completions/lectern'
	install -m 644 src/completions/_lectern '$(SHARE)/zsh/site-functions/_lectern'
	install -m 644 src/completions/lectern.fish '$(SHARE)/fish/vendor_completions.d/lectern.fish'

clean: ## all that was built, except public/
	rm -rf build build-*

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

-include $(OBJ:.o=.d) $(TEST_OBJ:.o=.d) $(FUZZ_OBJ:.o=.d) $(BUILD)/src/main.d
.SECONDARY:
