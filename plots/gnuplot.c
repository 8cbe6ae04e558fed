#include "plots/gnuplot.h"

typedef int gnuplot_not_yet;
