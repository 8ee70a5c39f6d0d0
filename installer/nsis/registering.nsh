; Start menu, desktop icon, kinds of files, and the entry in the list of installed programs; all for this account only.
!define CLASSES "Software\Classes"
!define BACKUP_CLASS "TTHCDesktop.Backup"
!define UPDATE_CLASS "TTHCDesktop.Update"

!macro REGISTER_TYPE SUFFIX CLASS DESCRIPTION
  WriteRegStr HKCU "${CLASSES}\${SUFFIX}" "" "${CLASS}"
  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "${DESCRIPTION}"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" "$INSTDIR\${WINDOW_EXE},0"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"$INSTDIR\${WINDOW_EXE}" "%1"'
!macroend

!macro UNREGISTER_TYPE SUFFIX CLASS
  ReadRegStr $0 HKCU "${CLASSES}\${SUFFIX}" ""
  ; Another program may have taken the kind of files over.
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "${CLASSES}\${SUFFIX}"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${CLASS}"
!macroend

Function Register
  SetOutPath "$INSTDIR" ; where the links start
  CreateDirectory "${START_MENU}"
  CreateShortcut "${START_MENU}\${NAME}.lnk" "$INSTDIR\${WINDOW_EXE}" "" "$INSTDIR\${WINDOW_EXE}" 0 SW_SHOWNORMAL "" \
    "${TEXT_LINK_NOTE}"
  CreateShortcut "${START_MENU}\${TEXT_GUIDE_LINK}.lnk" "${GUIDE}"
  CreateShortcut "${START_MENU}\${TEXT_UNINSTALL_LINK}.lnk" "$INSTDIR\${UNINSTALLER}"
  ${If} $WantsDesktopLink = ${BST_CHECKED}
    CreateShortcut "${DESKTOP_LINK}" "$INSTDIR\${WINDOW_EXE}" "" "$INSTDIR\${WINDOW_EXE}" 0 SW_SHOWNORMAL "" \
      "${TEXT_LINK_NOTE}"
  ${Else}
    Delete "${DESKTOP_LINK}"
  ${EndIf}

  !insertmacro REGISTER_TYPE ".tthc-backup" "${BACKUP_CLASS}" "${TEXT_BACKUP_TYPE}"
  !insertmacro REGISTER_TYPE ".tthc-update" "${UPDATE_CLASS}" "${TEXT_UPDATE_TYPE}"
  ${RefreshShellIcons}

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW_EXE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
FunctionEnd
