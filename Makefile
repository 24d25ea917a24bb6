.DEFAULT_GOAL := help
.PHONY: help demo test lint bench lock messages clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12
demo: ## Run the demonstration city (PORT=8001 another port, RESET=1 start over)
	@scripts/demo.sh
test: ## Check everything: lint, then all tests on SQLite and on PostgreSQL with Redis
	@scripts/test.sh
lint: ## Check form, types, layers, templates, migrations and production settings
	@scripts/lint.sh
bench: ## Measure the promised figures (FULL=1 with a million ratings)
	@scripts/bench.sh
lock: ## Pin the requirements of pyproject.toml again (UPGRADE=1 to the newest)
	@scripts/lock.sh
messages: ## Collect the texts to translate into locale/ and compile them
	@scripts/messages.sh
clean: ## Remove the virtual environment and caches; data in var/ stays
	@scripts/clean.sh
