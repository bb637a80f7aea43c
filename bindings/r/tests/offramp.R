# What R gets is what the program gives; a mistake is an error with carets.
library(offramp)

left <- offramp_run("iran-pakistan-2024", runs = 2000, policy = list(china = "bystander"))
stopifnot(nrow(left$runs) == 2000,
          left$outcomes$share[left$outcomes$name == "war"] == mean(left$runs$outcome == "war"),
          all.equal(left$measures$mean[left$measures$name == "deaths"], mean(left$runs$deaths)))

compared <- offramp_compare("iran-pakistan-2024", vary = list(china = c("mediator", "bystander")),
                            runs = 500)
stopifnot(nrow(compared$arms) > 0, "quantity" %in% names(compared$differences))

told <- offramp_tell("iran-pakistan-2024", run = 3)
stopifnot(inherits(told, "offramp_story"), length(told) > 10)

wrong <- tryCatch(offramp_run("iran-pakistan-2024", policy = list(china = "bistander")),
                  error = conditionMessage)
stopifnot(grepl("bystander", wrong, fixed = TRUE), grepl("^", wrong, fixed = TRUE))

set <- offramp_run("iran-pakistan-2024", runs = 10,
                   set = list(principals.iran.home.outcry = 0.2))
stopifnot("--set principals.iran.home.outcry=0.2" %in% set$report$settings$overrides)
