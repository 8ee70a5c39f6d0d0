; Which folder the program may be put into: one of its own, for what has the names of its parts is replaced whole.

; $0: 1 when the libraries of another program lie there, which would be taken for those of an older version.
Function LookForOtherProgram
  StrCpy $0 0
  ${If} ${FileExists} "$INSTDIR\${LIBRARIES}\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${LIBRARIES}\modules.pyz"
  ${AndIfNot} ${FileExists} "$INSTDIR\${UNINSTALLER}"
  ${AndIfNot} ${FileExists} "${OLD}\*.*"
    StrCpy $0 1
  ${EndIf}
FunctionEnd

; From a folder that somebody typed or chose, in $0, to the program's own in it; $0 is empty when it is no full name.
Function OwnFolderIn
  ${Do}
    StrCpy $1 "$0" 1 -1
    ${If} $1 != "\"
      ${Break}
    ${EndIf}
    StrCpy $0 "$0" -1
  ${Loop}
  StrCpy $1 "$0" 1 1
  StrCpy $2 "$0" 2
  ${If} $1 != ":"
  ${AndIf} $2 != "\\"
    StrCpy $0 ""
    Return
  ${EndIf}
  ${GetFileName} "$0" $1
  ${If} $1 != "${NAME}"
    StrCpy $0 "$0\${NAME}"
  ${EndIf}
FunctionEnd
