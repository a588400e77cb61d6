# Fieldbook. `make run` and `make test` set everything up by themselves, see make/setup.sh.
#   make run ARGS="new my.fieldbook"     passes words on to the command
#   make test ARGS="-k rhythm"           passes words on to pytest
.PHONY: run test setup check check-outside bundle bench screens soak fuzz lock clean
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

run:
	@sh make/setup.sh run
	@.venv/bin/fieldbook $(ARGS)

test:
	@sh make/setup.sh test
	.venv/bin/python -m pytest -n auto --maxprocesses 4 $(ARGS)

setup:
	@sh make/setup.sh

check:
	@sh make/setup.sh tools
	@failed=0; for step in "ruff format --check ." "ruff check ." "mypy"; do \
	  echo "$$step"; .venv/bin/$$step || failed=1; \
	done; exit $$failed

# What we write read by others, and what others wrote read by us; ARGS=--expect skips nothing.
check-outside:
	@sh make/setup.sh test
	.venv/bin/python -m tests.outside $(ARGS)

# A program that runs without Python, in dist/: built, packed, and what was packed tried.
bundle:
	@sh make/setup.sh test
	.venv/bin/python make/bundle.py

bench:
	@sh make/setup.sh test
	.venv/bin/python -m tests.benchmarks $(ARGS)

screens:
	@sh make/setup.sh test
	@for theme in light dark; do for size in 1440x900 1280x640 1093x535; do \
	  for of in "" --team; do \
	  .venv/bin/fieldbook screens build/screens/$$theme-$$size --theme $$theme --size $$size \
	    --now 2026-11-24T10:12 $$of || exit 1; done; done; done
	@for of in "" --team; do \
	  .venv/bin/fieldbook screens build/screens/light-150 --text 150 \
	    --now 2026-11-24T10:12 $$of || exit 1; done
	@.venv/bin/fieldbook screens build/screens/empty --empty --now 2026-11-24T10:12

soak:
	@sh make/setup.sh test
	.venv/bin/python -m pytest -m soak $(ARGS)

fuzz:
	@sh make/setup.sh test
	.venv/bin/python -m pytest -m fuzz -n auto --maxprocesses 4 $(ARGS)

# The pins stay where they still fit; `make lock ARGS=--upgrade` takes the newest.
lock:
	@sh make/setup.sh tools
	@.venv/bin/python -m uv --version >/dev/null 2>&1 || .venv/bin/python -m pip install -qq 'uv>=0.13'
	.venv/bin/python -m uv pip compile pyproject.toml --all-extras --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --quiet $(ARGS) -o requirements.lock

# Back to a fresh checkout, .venv included.
clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.*
	find desktop tests -type d -name __pycache__ -prune -exec rm -rf {} +
