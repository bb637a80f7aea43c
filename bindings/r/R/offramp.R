# The program offramp from R: its JSON and its CSV files, and nothing to compile.

# The program: what the option `offramp.program` or the variable OFFRAMP names, or what is on the
# path.
program <- function() {
  found <- getOption("offramp.program", Sys.getenv("OFFRAMP", Sys.which("offramp")))
  if (!nzchar(found)) {
    stop("the program `offramp` is not on the path; install it, or name it by ",
         "`options(offramp.program = ...)`", call. = FALSE)
  }
  found
}

# An option with its values: `list(iran = "hawkish")` as `--policy iran=hawkish`.
pairs <- function(option, values) {
  if (length(values) == 0) return(character())
  text <- function(one) if (is.logical(one)) tolower(one) else format(one, digits = 15, trim = TRUE)
  texts <- vapply(values, function(one) paste(text(one), collapse = ","), "")
  as.vector(rbind(option, paste0(names(values), "=", texts)))
}

# Runs a command and gives what it prints. What it says of mistakes, with carets into the scenario,
# is the error.
printed <- function(arguments) {
  errors <- tempfile()
  on.exit(unlink(errors))
  out <- suppressWarnings(system2(program(), shQuote(arguments), stdout = TRUE, stderr = errors))
  status <- attr(out, "status")
  if (!is.null(status) && status != 0) {
    stop(paste(c("", readLines(errors, warn = FALSE)), collapse = "\n"), call. = FALSE)
  }
  out
}

# Any command: its JSON as lists and data frames.
offramp <- function(command, ...) {
  out <- printed(c(command, ..., "--format", "json"))
  fromJSON(paste(out, collapse = "\n"))
}

# The arguments that most commands share.
shared <- function(runs, seed, set, policy) {
  c("--runs", format(runs, scientific = FALSE), "--seed", format(seed, scientific = FALSE),
    pairs("--set", set), pairs("--policy", policy))
}

# The tables of a folder of results, by their names in R.
tables <- function(folder, names) {
  found <- file.path(folder, paste0(gsub("_", "-", names), ".csv"))
  there <- file.exists(found)
  setNames(lapply(found[there], read.csv), names[there])
}

offramp_run <- function(scenario, runs = 20000, seed = 1, set = list(), policy = list()) {
  folder <- tempfile("offramp")
  on.exit(unlink(folder, recursive = TRUE))
  report <- offramp("run", scenario, shared(runs, seed, set, policy), "--full-precision",
                    "--chart", "outcomes", "--svg", "--out", folder)
  c(tables(folder, c("outcomes", "measures", "levels", "runs")), list(report = report))
}

offramp_compare <- function(scenario, vary = list(), vary_set = list(), runs = 20000, seed = 1,
                            set = list(), policy = list()) {
  folder <- tempfile("offramp")
  on.exit(unlink(folder, recursive = TRUE))
  report <- offramp("compare", scenario, pairs("--vary", vary), pairs("--vary-set", vary_set),
                    shared(runs, seed, set, policy), "--full-precision", "--out", folder)
  c(tables(folder, c("arms", "differences", "payoffs", "game")), list(report = report))
}

offramp_causes <- function(scenario, runs = 20000, seed = 1, set = list(), policy = list()) {
  folder <- tempfile("offramp")
  on.exit(unlink(folder, recursive = TRUE))
  report <- offramp("causes", scenario, shared(runs, seed, set, policy), "--full-precision",
                    "--out", folder)
  c(tables(folder, "causes"), list(report = report))
}

offramp_tell <- function(scenario, run = 1, seed = 1, set = list(), policy = list()) {
  out <- printed(c("tell", scenario, "--run", format(run, scientific = FALSE), "--seed",
                   format(seed, scientific = FALSE), pairs("--set", set),
                   pairs("--policy", policy), "--quiet"))
  structure(out, class = "offramp_story")
}

print.offramp_story <- function(x, ...) {
  writeLines(x)
  invisible(x)
}
