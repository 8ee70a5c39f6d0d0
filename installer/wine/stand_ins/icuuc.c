/* Wine 8 lacks this library of Windows 10, which Qt needs from 6.10 on. Every converter refuses to open, so that Qt
   falls back on its own. Only the window is looked at with it. */
#define EXPORTED __declspec(dllexport)
#define FILE_ACCESS_ERROR 4
#define REFUSED(error) do { if (error) *(error) = FILE_ACCESS_ERROR; return 0; } while (0)

EXPORTED void *ucnv_open(const char *name, int *error) { REFUSED(error); }
EXPORTED const char *ucnv_getName(const void *converter, int *error) { REFUSED(error); }
EXPORTED const char *ucnv_getStandardName(const char *name, const char *standard, int *error) { REFUSED(error); }
EXPORTED const char *ucnv_getAvailableName(int index) { return 0; }
EXPORTED int ucnv_countAvailable(void) { return 0; }
EXPORTED int ucnv_toUCountPending(const void *converter, int *error) { REFUSED(error); }
EXPORTED int ucnv_fromUCountPending(const void *converter, int *error) { REFUSED(error); }
EXPORTED signed char ucnv_getMaxCharSize(const void *converter) { return 4; }
EXPORTED void ucnv_close(void *converter) {}
EXPORTED void ucnv_reset(void *converter) {}
EXPORTED void ucnv_toUnicode(void) {}
EXPORTED void ucnv_fromUnicode(void) {}
EXPORTED void ucnv_getToUCallBack(void) {}
EXPORTED void ucnv_getFromUCallBack(void) {}
EXPORTED void ucnv_setToUCallBack(void) {}
EXPORTED void ucnv_setFromUCallBack(void) {}
EXPORTED void ucnv_cbToUWriteUChars(void) {}
EXPORTED void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORTED void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
