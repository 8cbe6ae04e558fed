/*
 * The one file that starts gnuplot. The scripts beside it know CSV columns by name
 * and nothing else; this file knows no C struct of the house.
 */
#ifndef CQ_PLOTS_GNUPLOT_H
#define CQ_PLOTS_GNUPLOT_H

#endif
