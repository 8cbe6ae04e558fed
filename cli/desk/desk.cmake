# The page of `callq serve` goes into the program, byte by byte: a header with one table
# of what is served. uPlot draws the curves; without it (it comes by npm, ./setup fetches
# it) the page is whole but for the pictures, and says so.
set(desk ${CMAKE_CURRENT_LIST_DIR})
set(uplot ${desk}/node_modules/uplot)
set(uplot_js ${uplot}/dist/uPlot.iife.min.js)
set(uplot_css ${uplot}/dist/uPlot.min.css)
set(desk_bytes "")
set(desk_rows "")

# Bytes that hold nothing of C: the file, and in front of it what is said in TEXT.
function(desk_file path type text file)
  string(HEX "${text}" bytes)
  if(file)
    file(READ ${file} more HEX)
    string(APPEND bytes ${more})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endif()
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(MAKE_C_IDENTIFIER "desk${path}" name)
  set(desk_bytes "${desk_bytes}static const unsigned char ${name}[] = {\n${bytes}\n};\n"
    PARENT_SCOPE)
  set(desk_rows "${desk_rows}    { \"${path}\", \"${type}\", ${name}, sizeof ${name} },\n"
    PARENT_SCOPE)
endfunction()

set(script "text/javascript; charset=utf-8")
set(style "text/css; charset=utf-8")
desk_file(/ "text/html; charset=utf-8" "" ${desk}/index.html)
desk_file(/desk.css "${style}" "" ${desk}/desk.css)
desk_file(/icon.svg "image/svg+xml" "" ${desk}/icon.svg)
file(GLOB modules CONFIGURE_DEPENDS ${desk}/*.js)
list(SORT modules)
foreach(module ${modules})
  get_filename_component(name ${module} NAME)
  desk_file(/${name} "${script}" "" ${module})
endforeach()
if(EXISTS ${uplot_js} AND EXISTS ${uplot_css} AND EXISTS ${uplot}/LICENSE)
  file(READ ${uplot}/LICENSE licence)
  desk_file(/uplot.js "${script}" "/*! uPlot\n\n${licence}*/\n" ${uplot_js})
  desk_file(/uplot.css "${style}" "/*! uPlot\n\n${licence}*/\n" ${uplot_css})
else()
  message(STATUS "uPlot not found: the page of callq serve shows tables, no curves")
  desk_file(/uplot.js "${script}" "/* callq was built without uPlot */\n" "")
  desk_file(/uplot.css "${style}" "/* callq was built without uPlot */\n" "")
endif()

file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/desk_files.h CONTENT
  "/* Written by CMake: the page of callq serve, as it is served. */
#include <stddef.h>

struct desk_file {
    const char *path;
    const char *type;
    const unsigned char *bytes;
    size_t num_bytes;
};

${desk_bytes}
static const struct desk_file desk_files[] = {
${desk_rows}};
" @ONLY)
