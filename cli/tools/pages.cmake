# Man pages, completions and reference pages come from the program's own tables.
file(GLOB page_files CONFIGURE_DEPENDS cli/tools/*.c)
add_executable(make_pages ${page_files} cli/far_none.c)
target_link_libraries(make_pages PRIVATE callq_cli)
set(pages ${CMAKE_BINARY_DIR}/pages)
add_custom_command(OUTPUT ${pages}/man/callq.1
  COMMAND make_pages ${pages} DEPENDS make_pages VERBATIM)
add_custom_target(pages ALL DEPENDS ${pages}/man/callq.1)

if(CALLQ_DEBIAN) # packages hold them compressed, the same bytes each time
  add_custom_command(TARGET pages POST_BUILD COMMAND gzip -9nf ${pages}/man/*.1)
endif()
install(DIRECTORY ${pages}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1
  PATTERN callq-mpi.1* EXCLUDE)
if(TARGET callq-mpi)
  install(DIRECTORY ${pages}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1
    COMPONENT mpi FILES_MATCHING PATTERN callq-mpi.1*)
endif()
install(FILES ${pages}/completions/callq
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
set(zsh site-functions)
if(CALLQ_DEBIAN)
  set(zsh vendor-completions)
endif()
install(FILES ${pages}/completions/_callq
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${zsh})
install(FILES ${pages}/completions/callq.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${pages}/callq.schema.json DESTINATION share/callq)
