# The Debian packages of `make deb`: callq, libcallq0, libcallq-dev, python3-callq and,
# where Open MPI is, callq-mpi.
option(CALLQ_DEBIAN "build for a Debian package" OFF)
if(NOT CALLQ_DEBIAN)
  return()
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME callq)
set(CPACK_PACKAGE_CONTACT "callq contributors <callq@callq.invalid>"
  CACHE STRING "who answers for the packages: Name <address>")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_COMPONENTS_ALL program library develop python)
if(TARGET callq-mpi)
  list(APPEND CPACK_COMPONENTS_ALL mpi)
endif()
set(same "(= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")

function(package component name section)
  string(TOUPPER ${component} key)
  set(CPACK_DEBIAN_${key}_PACKAGE_NAME ${name} PARENT_SCOPE)
  set(CPACK_DEBIAN_${key}_PACKAGE_SECTION ${section} PARENT_SCOPE)
  install(FILES ${CMAKE_SOURCE_DIR}/docs/package/copyright
    ${CMAKE_BINARY_DIR}/changelog.Debian.gz
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${name} COMPONENT ${component})
endfunction()
package(program callq science)
package(library libcallq0 libs)
package(develop libcallq-dev libdevel)
package(python python3-callq python)
package(mpi callq-mpi science)
execute_process(COMMAND gzip -9n INPUT_FILE ${CMAKE_SOURCE_DIR}/docs/package/changelog
  OUTPUT_FILE ${CMAKE_BINARY_DIR}/changelog.Debian.gz)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS
  "gnuplot-nox, libglpk40, libmicrohttpd12, libxlsxwriter4")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS "coinor-cbc, libcallq-dev, python3-callq")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "simulate the queue of a contact centre
A scenario file says who calls, how long they talk, how long they wait before
they give up, and who serves them. callq plays that day hundreds of times and
tells the speed of answer, the abandonment and the occupancy to expect, with
their margins, draws their curves, and finds the staff and the shifts that
meet the targets.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/shlibs
  CONTENT "libcallq 0 libcallq0 (>= @PROJECT_VERSION@)\n" @ONLY)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/triggers
  CONTENT "activate-noawait ldconfig\n" @ONLY)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA
  ${CMAKE_BINARY_DIR}/shlibs ${CMAKE_BINARY_DIR}/triggers)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "simulate contact centres: the library
The simulator of callq for other programs: scenarios are read, changed and
run; results come as rows, as CSV and as JSON.

This package contains the shared library.")

set(CPACK_DEBIAN_DEVELOP_PACKAGE_DEPENDS
  "libcallq0 ${same}, libgsl-dev, libyaml-dev")
set(CPACK_COMPONENT_DEVELOP_DESCRIPTION "simulate contact centres: header and static library
The simulator of callq for other programs: scenarios are read, changed and
run; results come as rows, as CSV and as JSON.

This package contains what is needed to build with it.")

set(CPACK_DEBIAN_PYTHON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS
  "libcallq0 (>= ${PROJECT_VERSION}), python3:any")
set(CPACK_COMPONENT_PYTHON_DESCRIPTION "simulate contact centres: the Python module
A scenario in, a table out, from Python: the rows of callq run, bit for bit.
Needs the standard library only.")

set(CPACK_DEBIAN_MPI_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_MPI_PACKAGE_DEPENDS "callq ${same}")
set(CPACK_DEBIAN_MPI_PACKAGE_RECOMMENDS "openmpi-bin")
set(CPACK_COMPONENT_MPI_DESCRIPTION "simulate contact centres on many machines
callq over Open MPI: runs and sweeps share their work between the ranks, and
give the same bytes for any number of them.")
include(CPack)
