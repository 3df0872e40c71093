# The only place a command is spelled.
PYTHON ?= python3
BIN := .venv/bin
DISPLAYED := $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname -s))

.PHONY: help run test check format bench oracles durability conformance

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

.venv/ready: requirements.txt pyproject.toml
	@sh packaging/bootstrap
	@echo "Making the environment in .venv: a minute or so, once"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check -q --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q wallet
	touch $@

run: .venv/ready ## open the wallet (without a display: the tour into build/tour)
ifneq ($(DISPLAYED),)
	$(BIN)/python main.py
else
	@echo "There is no display here, so the wallet takes a tour instead: see build/tour"
	$(BIN)/learner-wallet tour --out build/tour
endif

test: .venv/ready ## all tests, with the coverage gate
	sh packaging/test

check: .venv/ready ## formatting, lint, types, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_architecture.py
	$(BIN)/python tests/durability/kills.py 28
	$(BIN)/python tests/durability/power_loss.py 200
	$(BIN)/python tests/durability/failing_disk.py 5
	$(BIN)/python tests/durability/failing_calls.py 3
	$(BIN)/python tests/durability/bit_flips.py 300
	$(BIN)/python tests/durability/plaintext.py 2
	$(BIN)/python tests/durability/memory_after_lock.py 1

format: .venv/ready ## put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

conformance: .venv/ready ## score against credentials that others made, where they are beside the project
	sh packaging/conformance

bench: .venv/ready ## measure: start, search, import, verification beside other verifiers
	$(BIN)/python tests/benchmarks/bench_start.py
	$(BIN)/python tests/benchmarks/bench_search.py
	$(BIN)/python tests/benchmarks/bench_import.py
	$(BIN)/python tests/benchmarks/bench_verify.py
	$(BIN)/python tests/benchmarks/bench_hostile.py

oracles: .venv/ready ## compare with jsonld.js what it does with ten thousand credentials that nobody ever wrote
	$(BIN)/python tests/oracles/fuzz_jsonld.py

durability: .venv/ready ## kill, cut, fail, flip and search thousands of times: what was kept is kept; ten thousand credentials
	$(BIN)/python tests/durability/kills.py
	$(BIN)/python tests/durability/power_loss.py
	$(BIN)/python tests/durability/failing_disk.py
	$(BIN)/python tests/durability/failing_calls.py
	$(BIN)/python tests/durability/bit_flips.py
	$(BIN)/python tests/durability/plaintext.py
	$(BIN)/python tests/durability/memory_after_lock.py
	$(BIN)/python tests/durability/big_wallet.py
