; Everything the installer says of its own; composed letters only (tests/installer checks it).
!define GAP "$\r$\n$\r$\n"

!define TEXT_WELCOME_TITLE "Cài đặt ${NAME} ${VERSION}"
!define TEXT_WELCOME "Sổ theo dõi hồ sơ thủ tục hành chính của Bộ phận Một cửa.${GAP}Chương trình được cài cho tài \
khoản Windows đang dùng, không cần quyền quản trị và không cần mạng.${GAP}Sổ hồ sơ để riêng ngoài thư mục chương \
trình; cài đặt, nâng cấp hay gỡ bỏ chương trình đều không đụng tới sổ.${GAP}Bấm “Tiến” để đi tiếp."

!define TEXT_PLACE_TITLE "Chuẩn bị cài đặt"
!define TEXT_PLACE_SUBTITLE "Xem lại rồi bấm “Cài đặt”."
!define TEXT_PLACE_NEW "Chương trình sẽ được cài vào thư mục dưới đây. Thường không cần đổi."
!define TEXT_PLACE_SAME "Máy đã có đúng bản ${VERSION}. Bấm “Cài đặt” để cài lại các tệp của chương trình; sổ hồ sơ giữ \
nguyên."
!define TEXT_PLACE_UPGRADE "Máy đang có bản $OldVersion, sẽ được thay bằng bản ${VERSION} ở đúng thư mục cũ. Trước khi \
thay, sổ hồ sơ được sao lưu; sổ giữ nguyên."
!define TEXT_PLACE_DOWNGRADE "Máy đang có bản $OldVersion, mới hơn bản ${VERSION} này. Theo yêu cầu, chương trình sẽ lùi \
về bản cũ; sổ đã mở bằng bản mới có thể không mở được bằng bản cũ."
!define TEXT_BROWSE "C&họn thư mục khác…"
!define TEXT_BROWSE_TITLE "Chọn thư mục để cài ${NAME}"
!define TEXT_DESKTOP_LINK "Đặt &biểu tượng ${NAME} trên màn hình nền"
!define TEXT_DATA_PLACE "Sổ hồ sơ của tài khoản này: ${DATA_FOLDER}"

!define TEXT_FINISH_TITLE "Đã cài xong ${NAME} ${VERSION}"
!define TEXT_FINISH "Mở chương trình từ nút Start hoặc biểu tượng trên màn hình nền.${GAP}Trong chương trình, phím F1 \
mở hướng dẫn sử dụng bất cứ lúc nào."
!define TEXT_FINISH_RUN "&Mở ${NAME}"
!define TEXT_FINISH_GUIDE "&Xem hướng dẫn sử dụng (tệp PDF)"

!define TEXT_OLD_WINDOWS "Máy này dùng Windows cũ hơn Windows 10 bản 1809 nên không chạy được ${NAME}.${GAP}Hãy dùng \
máy có Windows 10 (bản 1809 trở lên) hoặc Windows 11, hoặc nhờ người phụ trách máy tính cập nhật Windows. Chưa có gì bị \
thay đổi trên máy này."
!define TEXT_NOT_64_BIT "Máy này dùng Windows 32-bit nên không chạy được ${NAME}; chương trình cần Windows 64-bit.\
${GAP}Hãy cài trên một máy khác của đơn vị. Chưa có gì bị thay đổi trên máy này."
!define TEXT_NEWER_INSTALLED "Máy đang có bản $OldVersion, mới hơn bản ${VERSION} này, nên không cài đè.${GAP}Sổ đã mở \
bằng bản mới có thể không mở được bằng bản cũ. Bản đang có vẫn dùng bình thường."
!define TEXT_ELSEWHERE "${NAME} đã được cài ở thư mục:$\r$\n$OldFolder${GAP}Hãy cài vào đúng thư mục đó, hoặc gỡ bản \
đang có trước rồi cài lại. Sổ hồ sơ không bị ảnh hưởng."

!define TEXT_CLOSE "${NAME} đang mở.${GAP}Bấm “OK” để chương trình ghi nốt việc đang làm, tự đóng rồi cài đặt tiếp. \
Bấm “Cancel” (Hủy) để dừng cài đặt; chương trình vẫn mở như cũ."
!define TEXT_CLOSING "Đang chờ chương trình đóng lại…"
!define TEXT_STILL_OPEN "${NAME} vẫn chưa đóng, có thể vì còn một hộp đang mở, việc chưa ghi, hoặc một tài khoản \
Windows khác của máy này đang dùng.${GAP}Hãy tự đóng chương trình rồi bấm “Retry” (Thử lại). Bấm “Cancel” (Hủy) để dừng; chương trình vẫn dùng bình thường."
!define TEXT_BACKING_UP "Đang sao lưu sổ hồ sơ trước khi thay chương trình…"
!define TEXT_BACKED_UP "Sổ hồ sơ đã có bản sao lưu mới."
!define TEXT_NO_BACKUP "Chưa sao lưu được sổ hồ sơ trước khi nâng cấp; có thể ổ đĩa đã đầy, hoặc sổ dùng chung đang được \
tài khoản Windows khác của máy này mở.${GAP}Nên bấm “No” (Không) để dừng, mở bản đang có, vào trang “An toàn” tạo một \
bản sao lưu rồi cài lại. Bấm “Yes” (Có) nếu chắc chắn đã có bản sao lưu tốt và muốn nâng cấp luôn."
!define TEXT_NOT_REPLACED "Không thay được các tệp của chương trình: một tệp đang bị chương trình khác giữ, hoặc ổ đĩa \
đã đầy.${GAP}Bản đang có được giữ nguyên và vẫn dùng được. Hãy khởi động lại máy rồi cài lại."
!define TEXT_NOT_INSTALLED "Không ghi được các tệp của chương trình: một tệp đang bị chương trình khác giữ, hoặc ổ đĩa \
đã đầy.${GAP}Chưa có gì được cài trên máy này. Hãy khởi động lại máy rồi cài lại."
!define TEXT_HALF_REPLACED "Mới thay được một phần các tệp của chương trình vì một tệp đang bị chương trình khác giữ.\
${GAP}Sổ hồ sơ không bị ảnh hưởng, nhưng chương trình có thể chưa mở được. Hãy khởi động lại máy rồi cài lại."
!define TEXT_NO_FOLDER "Hãy gõ đủ đường dẫn của thư mục, ví dụ:$\r$\nD:\${NAME}$\r$\nhoặc bấm “Chọn thư mục khác…”.\
${GAP}Không cài vào thư mục để sổ hồ sơ:$\r$\n${DATA_FOLDER}"
!define TEXT_OTHER_PROGRAM "Trong thư mục này đã có tệp của một chương trình khác:$\r$\n$INSTDIR${GAP}Hãy chọn thư mục \
khác. Chưa có gì bị thay đổi trên máy này."
!define TEXT_ANOTHER_INSTALLER "Một cửa sổ cài đặt hoặc gỡ bỏ ${NAME} đang mở.${GAP}Hãy làm xong hoặc đóng cửa sổ đó \
trước."

!define TEXT_UNINSTALL_CONFIRM "Chỉ các tệp của chương trình bị gỡ. Sổ hồ sơ và bản sao lưu được giữ nguyên tại:$\r$\n\
${DATA_FOLDER}$\r$\n(hoặc thư mục khác, nếu đã chọn cho sổ)"
!define TEXT_UNINSTALL_CLOSE "${NAME} đang mở.${GAP}Bấm “OK” để chương trình ghi nốt việc đang làm, tự đóng rồi gỡ bỏ \
tiếp. Bấm “Cancel” (Hủy) để giữ lại chương trình."
!define TEXT_UNINSTALLED_TITLE "Đã gỡ bỏ ${NAME}"
!define TEXT_UNINSTALLED "Sổ hồ sơ và bản sao lưu vẫn còn nguyên tại:$\r$\n${DATA_FOLDER}$\r$\n(hoặc thư mục \
khác, nếu đã chọn cho sổ)${GAP}Cài lại chương trình là \
mở được tiếp. Nếu không dùng nữa, hãy giao thư mục này cho người phụ trách; trong đó có thông tin cá nhân."

!define TEXT_LINK_NOTE "Sổ theo dõi hồ sơ thủ tục hành chính"
!define TEXT_GUIDE_LINK "Hướng dẫn sử dụng ${NAME}"
!define TEXT_UNINSTALL_LINK "Gỡ bỏ ${NAME}"
!define TEXT_BACKUP_TYPE "Bản sao lưu sổ hồ sơ ${NAME}"
!define TEXT_UPDATE_TYPE "Bản cập nhật dữ liệu ${NAME}"
