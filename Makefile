# Every command of the house. CI says the same words: see .ci/run.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CONFIG ?= debug
FILTER ?=
ARGS ?=

.PHONY: help setup build release test test-sqlite test-postgres chaos test-counterparts test-campus e2e demo lint format docs api-fuzz bench \
	bench-peers bench-catalogue \
	bench-notices bench-statistics check-statistics check-mail clean ready

# All tests at once would starve those that wait for an answer: a few for each core are as quick.
FEW := SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=6
CAMPUS := $(FEW) scripts/campus-counterparts swift test --skip-build --disable-xctest --filter '^SignOnTests\.Real'

# The targets whose tests open a store; what the others do is the same on every engine. Where no server can be had it is
# said, and the rest still counts.
KEEPERS := ^(Storage|Conversation|Catalogue|Enquiries|Circulation|Readers|Lending|Notices|Web|App)Tests\.
ON_POSTGRES = $(FEW) scripts/with-postgres --or-say \
	swift test --skip-build --disable-xctest --filter '$(or $(FILTER),$(KEEPERS))'

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## List what this machine lacks, and install it when we may
	@scripts/setup

ready:
	@scripts/setup --quiet

build: ready ## Build everything (debug); fails on a warning of ours and on an undeclared import
	@SHIQU_STRICT=1 scripts/build

release: ready ## Build the executable for use: .build/release/shiqu
	@scripts/build -c release --product shiqu

test: ready ## Build and run all tests, on SQLite and on a PostgreSQL of their own (FILTER=CatalogueTests runs some)
	@scripts/build --build-tests
	@$(FEW) swift test --skip-build --disable-xctest $(if $(FILTER),--filter '$(FILTER)')
	@$(ON_POSTGRES)

test-sqlite: ready ## Build and run all tests on SQLite alone (FILTER=CatalogueTests runs some)
	@scripts/build --build-tests
	@$(FEW) swift test --skip-build --disable-xctest $(if $(FILTER),--filter '$(FILTER)')

test-postgres: ready ## Build and run the tests that keep anything on a PostgreSQL started for them (FILTER=CatalogueTests)
	@scripts/build --build-tests
	@$(ON_POSTGRES)

COUNTERPARTS = sip sip-tls sip-gb18030 sip-big5
test-counterparts: ready ## Try our connectors against real servers of other makes, those that can be installed here
	@scripts/build --build-tests
	@if scripts/counterparts possible sip; then \
		scripts/counterparts start $(COUNTERPARTS) && \
		trap 'scripts/counterparts stop $(COUNTERPARTS)' EXIT && eval "$$(scripts/counterparts env $(COUNTERPARTS))" && \
		$(FEW) swift test --skip-build --disable-xctest --filter '$(or $(FILTER),CounterpartTests)'; \
	else echo "skipped: SIP2 servers cannot be installed here"; fi
	@if scripts/check-mail possible; then scripts/check-mail built; \
	else echo "skipped: a mail server cannot be installed here"; fi
	@if scripts/campus-counterparts possible; then $(CAMPUS); \
	else echo "skipped: servers of CAS, OpenID Connect and LDAP cannot be installed here"; fi

chaos: ready ## Kill a PostgreSQL under load and count what was lost
	@scripts/build --build-tests
	@SHIQU_CHAOS=1 scripts/with-postgres swift test --skip-build --disable-xctest \
		--filter '^ConversationTests\.NodesTests'

e2e: ## Try the pages and the phone in headless Chromium; pictures are left in .build/e2e
	@scripts/setup --quiet --e2e
	@scripts/build --build-tests
	@SHIQU_E2E=1 $(FEW) swift test --skip-build --disable-xctest --filter '^EndToEndTests\.$(FILTER)'

test-campus: ready ## Sign readers on with real CAS, OpenID Connect and LDAP servers on this machine
	@scripts/build --build-tests
	@$(CAMPUS)

demo: ready ## Build, then let a scripted reader talk to a library of real books; stays up for you to try
	@scripts/build -c $(CONFIG) --product shiqu
	@exec .build/$(CONFIG)/shiqu demo $(ARGS)

api-fuzz: ready ## Try the JSON API with schemathesis against a temporary server (SECONDS_AT_MOST=90)
	@scripts/build -c $(CONFIG) --product shiqu
	@CONFIG=$(CONFIG) scripts/api-fuzz

lint: ready ## Check format and house rules
	@scripts/lint

format: ready ## Format all Swift files in place
	@swift format --in-place --recursive --parallel Package.swift Sources Tests

docs: ready ## Write docs/settings.md from the settings' own descriptions
	@scripts/build --product shiqu
	@.build/debug/shiqu config reference > docs/settings.md

bench: release ## Measure messages, the catalogue (RECORDS=100000), the pass of notices (READERS=100000), the statistics
	@scripts/setup --quiet --bench
	@Benchmarks/bench $(ARGS)
	@Benchmarks/bench-catalogue --records $(or $(RECORDS),100000)
	@Benchmarks/bench-notices --readers $(or $(READERS),100000)
	@Benchmarks/bench-statistics

bench-peers: release ## The same beside wechatpy + Flask, installed into .venv-bench
	@scripts/setup --quiet --bench
	@Benchmarks/bench --peers $(ARGS)

bench-catalogue: release ## Import and search a generated catalogue (RECORDS=100000, ARGS=--growth), beside Xapian
	@scripts/setup --quiet --bench
	@Benchmarks/bench-catalogue --records $(or $(RECORDS),100000) $(ARGS)

bench-notices: release ## Pass over bound cards and hand over what is due (READERS=100000, ARGS=--growth)
	@Benchmarks/bench-notices --readers $(or $(READERS),100000) $(ARGS)

check-statistics: ready ## Compare every figure of Statistics with the Python packages, on random inputs
	@scripts/setup --quiet --bench
	@scripts/check-statistics $(ARGS)

bench-statistics: ready ## Time every statistic beside the Python packages, in one run
	@scripts/setup --quiet --bench
	@Benchmarks/bench-statistics $(ARGS)

check-mail: ready ## Send e-mails to a real SMTP server (aiosmtpd) over TLS and read what arrived
	@scripts/check-mail

clean: ## Remove what was built
	@rm -rf .build .venv-bench .venv-statistics Benchmarks/results
