# The manual and its examples, installed as they are.
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}
  PATTERN install.cmake EXCLUDE PATTERN package EXCLUDE)
include(docs/package/deb.cmake)
