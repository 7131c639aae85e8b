# Two commands: `make run` and `make test`. Each does its own set-up and picks up where a killed one left off.
# The README says what the variables mean.

PYTHON ?= python3
PORT ?= 8000
NAME ?= editor
ARGS ?=
export PORT

PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --require-hashes --no-compile

.PHONY: run dev editor test bench lint packages charts tools

run: packages charts
	@exec $(PY) manage.py serve

dev: packages charts
	@DEBUG=1 $(PY) manage.py prepare
	@DEBUG=1 exec $(PY) manage.py runserver 127.0.0.1:$(PORT)

editor: packages
	@$(PY) manage.py create_editor $(NAME)

test: tools
	@$(PY) tests/browser.py
	@failed=0; $(PY) -m pytest -n 2 $(ARGS) || failed=$$?; \
	$(PY) tests/postgresql.py $(PY) -m pytest -n 2 $(ARGS) || failed=$$?; exit $$failed

bench: tools
	@$(PY) tests/bench/assistant.py
	@$(PY) tests/bench/run.py $(ARGS)

lint: tools
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m djlint templates --lint --quiet
	$(PY) -m bandit -q -c pyproject.toml -r timeline manage.py
	SITE_URL=https://record.example $(PY) manage.py check --deploy --fail-level WARNING --database default
	$(PY) manage.py makemigrations --check --dry-run

# .venv/run and .venv/dev hold the checksum of the requirements that were installed; they are written last, and
# removed before pip touches anything. So a virtual environment without .venv/run was left half-made and is made
# anew, and a changed requirements file installs again.
packages:
	@set -e; want="$$(cksum <requirements.txt)"; \
	if [ "$$(cat .venv/run 2>/dev/null)" = "$$want" ] && $(PY) -c '' 2>/dev/null; then exit 0; fi; \
	command -v $(PYTHON) >/dev/null || { echo "Python is missing: install python3 (3.11 or newer)."; exit 1; }; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$$($(PYTHON) --version) is too old: Python 3.11 or newer is needed (make run PYTHON=python3.12)."; exit 1; }; \
	if [ ! -s .venv/run ] || ! $(PY) -c '' 2>/dev/null; then \
	  echo "Making the virtual environment .venv ..."; \
	  $(PYTHON) -m venv --clear .venv >.venv-log 2>&1 || \
	    { rm -rf .venv .venv-log; echo "Python's venv is missing or broken; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }; \
	  rm -f .venv-log; \
	fi; \
	rm -f .venv/run .venv/dev; \
	echo "Installing the pinned packages ..."; \
	$(PIP) -r requirements.txt; \
	echo "$$want" >.venv/run

# Plotly, with which readers explore the map: npm's basic bundle, else the wheel of the Python package, from which the
# set-up takes one file. Having neither is no error: the map is then a drawing, and the start says so.
charts: packages
	@want="$$(cksum <package-lock.json)"; wheel="$$(cksum <requirements-charts.txt)"; \
	if [ "$$(cat node_modules/.installed 2>/dev/null)" = "$$want" ]; then exit 0; fi; \
	if [ "$$(cat node_modules/.charts 2>/dev/null)" = "$$want" ]; then exit 0; fi; \
	if command -v npm >/dev/null; then \
	  echo "Installing Plotly ..."; \
	  if npm ci --omit=dev --silent --fetch-retries=1; then echo "$$want" >node_modules/.charts; exit 0; fi; \
	fi; \
	if [ "$$(cat .venv/plotly/.installed 2>/dev/null)" = "$$wheel" ]; then exit 0; fi; \
	echo "Fetching Plotly from its Python package ..."; \
	rm -rf .venv/plotly; \
	if $(PY) -m pip --disable-pip-version-check download --quiet --require-hashes --no-deps --only-binary=:all: \
	  --retries 1 --dest .venv/plotly -r requirements-charts.txt; then echo "$$wheel" >.venv/plotly/.installed; fi

tools: packages
	@set -e; want="$$(cat requirements.txt requirements-dev.txt | cksum)"; \
	if [ "$$(cat .venv/dev 2>/dev/null)" != "$$want" ]; then \
	  if [ -e .venv/installing ]; then rm -rf .venv; $(MAKE) --no-print-directory packages; fi; \
	  rm -f .venv/dev; touch .venv/installing; \
	  echo "Installing the tools for tests ..."; \
	  $(PIP) -r requirements.txt -r requirements-dev.txt; \
	  echo "$$want" >.venv/dev; rm -f .venv/installing; \
	fi; \
	want="$$(cksum <package-lock.json)"; \
	if [ "$$(cat node_modules/.installed 2>/dev/null)" != "$$want" ]; then \
	  if command -v npm >/dev/null; then \
	    echo "Installing axe-core and Plotly for the browser tests ..."; \
	    npm ci --silent && echo "$$want" >node_modules/.installed || \
	      { echo "npm could not install axe-core: the accessibility tests will be skipped."; \
	        $(MAKE) --no-print-directory charts; }; \
	  else \
	    echo "npm is missing: the accessibility tests will be skipped (apt-get install npm)."; \
	    $(MAKE) --no-print-directory charts; \
	  fi; \
	fi
