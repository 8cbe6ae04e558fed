# libcallq, shared and static: the house behind plan/callq.h. Not with the sanitizers,
# whose programs alone bring what they need.
if(CALLQ_SANITIZE)
  return()
endif()

file(GLOB library_files CONFIGURE_DEPENDS plan/callq*.c)
add_library(callq_door OBJECT ${library_files})
set_target_properties(callq_door PROPERTIES POSITION_INDEPENDENT_CODE ON
  C_VISIBILITY_PRESET hidden)
target_compile_definitions(callq_door PRIVATE CALLQ_VERSION="${PROJECT_VERSION}")
target_link_libraries(callq_door PRIVATE callq_house)

# The number of the SONAME rises when a program that was built with an older one no
# longer works; so does the one in callq.map.
add_library(callq_shared SHARED $<TARGET_OBJECTS:callq_door>)
set_target_properties(callq_shared PROPERTIES OUTPUT_NAME callq
  VERSION ${PROJECT_VERSION} SOVERSION 0 LINKER_LANGUAGE CXX
  LINK_DEPENDS ${CMAKE_SOURCE_DIR}/plan/callq.map)
target_link_options(callq_shared PRIVATE -Wl,--no-undefined -Wl,--as-needed
  -Wl,--version-script=${CMAKE_SOURCE_DIR}/plan/callq.map)
target_link_libraries(callq_shared PRIVATE callq_house)

# One object in which only what callq.h names can be seen from outside, so that a
# program's own names never meet those of the house.
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/libcallq.a
  COMMAND ${CMAKE_C_COMPILER} -r -nostdlib -o callq_all.o $<TARGET_OBJECTS:callq_door>
    $<TARGET_FILE:callq_house>
  COMMAND ${CMAKE_OBJCOPY} --localize-hidden callq_all.o
  COMMAND ${CMAKE_COMMAND} -E rm -f libcallq.a
  COMMAND ${CMAKE_AR} rcsD libcallq.a callq_all.o
  DEPENDS callq_door callq_house $<TARGET_OBJECTS:callq_door>
  WORKING_DIRECTORY ${CMAKE_BINARY_DIR} COMMAND_EXPAND_LISTS VERBATIM)
add_custom_target(callq_static ALL DEPENDS ${CMAKE_BINARY_DIR}/libcallq.a)

file(RELATIVE_PATH CALLQ_PC_UP /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" CALLQ_PC_UP ${CALLQ_PC_UP})
configure_file(plan/callq.pc.in callq.pc @ONLY)

install(TARGETS callq_shared
  LIBRARY COMPONENT library NAMELINK_COMPONENT develop)
install(FILES ${CMAKE_BINARY_DIR}/libcallq.a DESTINATION ${CMAKE_INSTALL_LIBDIR}
  COMPONENT develop)
install(FILES plan/callq.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT develop)
install(FILES ${CMAKE_BINARY_DIR}/callq.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT develop)

# Python looks into this folder only if it is told to (PYTHONPATH), or in a package.
set(CALLQ_PYTHON_DIR share/callq/python CACHE STRING "where callq.py goes")
install(FILES plan/callq.py DESTINATION ${CALLQ_PYTHON_DIR} COMPONENT python)
