# Everything is in tools/dev; this file only gives it the usual names.
.PHONY: run test bench screens clean

run test bench screens clean:
	@sh tools/dev $@ $(ARGS)
