# The curves of a run with base R: reads what `callq run --format csv` prints (a row
# for each measure, thing and interval) and draws the speed of answer and the service
# level through the day, each with its 95 % band.
#
#     callq run bank.yaml --format csv > bank.csv
#     Rscript curves.R bank.csv bank.pdf

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 2) {
  stop("usage: Rscript curves.R RESULTS.csv PICTURE.pdf", call. = FALSE)
}
results <- read.csv(arguments[1], stringsAsFactors = FALSE)

# Minutes of the day of "08:30"; rows of the whole run and after closing are left out.
clock <- grepl("^[0-9]{2}:[0-9]{2}$", results$interval)
rows <- results[clock & results$of == "all" & results$basis == "call", ]
if (nrow(rows) == 0) {
  stop("no rows by interval: a steady state has none", call. = FALSE)
}
hours <- function(text) {
  parts <- strsplit(text, ":", fixed = TRUE)
  sapply(parts, function(p) as.numeric(p[1]) + as.numeric(p[2]) / 60)
}

draw <- function(measure, label, factor = 1) {
  part <- rows[rows$measure == measure & !is.na(rows$value), ]
  x <- hours(part$interval)
  y <- factor * part$value
  band <- factor * ifelse(is.na(part$half_width), 0, part$half_width)
  plot(x, y, type = "n", xlab = "time of day", ylab = label, bty = "l",
    xaxt = "n", ylim = range(0, y + band))
  axis(1, at = pretty(x), labels = sprintf("%02.0f:00", pretty(x)))
  polygon(c(x, rev(x)), c(y - band, rev(y + band)), col = "#cfe0f0", border = NA)
  lines(x, y, col = "#1f5f99", lwd = 2)
}

pdf(arguments[2], width = 8, height = 8)
par(mfrow = c(2, 1), mar = c(4, 4, 1, 1))
draw("asa", "speed of answer, s")
draw("service_level", "answered in time, %", 100)
invisible(dev.off())
