/// The units of the demo: real ones, as they were in 2020–2023 (Hòa Bình; Tuần Giáo of Điện Biên), and an invented province to practise in.
enum DemoUnits {
  /// 10 districts and 151 communes of Hòa Bình, as counted in the plan of 2021; Tuần Giáo with its 19 communes.
  static let real = """
    code,name,level,parent
    P17,Tỉnh Hoà Bình,province,
    D148,Thành phố Hòa Bình,district,P17
    D150,Huyện Đà Bắc,district,P17
    D152,Huyện Lương Sơn,district,P17
    D153,Huyện Kim Bôi,district,P17
    D154,Huyện Cao Phong,district,P17
    D155,Huyện Tân Lạc,district,P17
    D156,Huyện Mai Châu,district,P17
    D157,Huyện Lạc Sơn,district,P17
    D158,Huyện Yên Thủy,district,P17
    D159,Huyện Lạc Thủy,district,P17
    04789,Phường Thái Bình,commune,D148
    04792,Phường Tân Hòa,commune,D148
    04795,Phường Thịnh Lang,commune,D148
    04798,Phường Hữu Nghị,commune,D148
    04801,Phường Tân Thịnh,commune,D148
    04804,Phường Đồng Tiến,commune,D148
    04807,Phường Phương Lâm,commune,D148
    04813,Xã Yên Mông,commune,D148
    04816,Phường Quỳnh Lâm,commune,D148
    04819,Phường Dân Chủ,commune,D148
    04825,Xã Hòa Bình,commune,D148
    04828,Phường Thống Nhất,commune,D148
    04831,Thị trấn Đà Bắc,commune,D150
    04834,Xã Nánh Nghê,commune,D150
    04840,Xã Giáp Đắt,commune,D150
    04846,Xã Mường Chiềng,commune,D150
    04849,Xã Tân Pheo,commune,D150
    04852,Xã Đồng Chum,commune,D150
    04855,Xã Tân Minh,commune,D150
    04858,Xã Đoàn Kết,commune,D150
    04861,Xã Đồng Ruộng,commune,D150
    04867,Xã Tú Lý,commune,D150
    04870,Xã Trung Thành,commune,D150
    04873,Xã Yên Hòa,commune,D150
    04876,Xã Cao Sơn,commune,D150
    04879,Xã Toàn Sơn,commune,D150
    04882,Xã Tân Thành,commune,D156
    04885,Xã Hiền Lương,commune,D150
    04888,Xã Tiền Phong,commune,D150
    04891,Xã Vầy Nưa,commune,D150
    04894,Phường Kỳ Sơn,commune,D148
    04897,Xã Thịnh Minh,commune,D148
    04903,Xã Hợp Thành,commune,D148
    04906,Xã Quang Tiến,commune,D148
    04912,Xã Mông Hóa,commune,D148
    04918,Phường Trung Minh,commune,D148
    04921,Xã Độc Lập,commune,D148
    04924,Thị trấn Lương Sơn,commune,D152
    04942,Xã Lâm Sơn,commune,D152
    04945,Xã Hòa Sơn,commune,D152
    04951,Xã Tân Vinh,commune,D152
    04954,Xã Nhuận Trạch,commune,D152
    04957,Xã Cao Sơn,commune,D152
    04960,Xã Cư Yên,commune,D152
    04969,Xã Liên Sơn,commune,D152
    04978,Thị trấn Bo,commune,D153
    04981,Thị trấn Ba Hàng Đồi,commune,D159
    04984,Xã Đú Sáng,commune,D153
    04987,Xã Hùng Sơn,commune,D153
    04990,Xã Bình Sơn,commune,D153
    04999,Xã Tú Sơn,commune,D153
    05005,Xã Vĩnh Tiến,commune,D153
    05008,Xã Cao Dương,commune,D152
    05014,Xã Đông Bắc,commune,D153
    05017,Xã Xuân Thủy,commune,D153
    05026,Xã Vĩnh Đồng,commune,D153
    05035,Xã Kim Lập,commune,D153
    05038,Xã Hợp Tiến,commune,D153
    05041,Xã Thanh Sơn,commune,D152
    05047,Xã Thanh Cao,commune,D152
    05065,Xã Kim Bôi,commune,D153
    05068,Xã Nam Thượng,commune,D153
    05077,Xã Cuối Hạ,commune,D153
    05080,Xã Sào Báy,commune,D153
    05083,Xã Mi Hòa,commune,D153
    05086,Xã Nuông Dăm,commune,D153
    05089,Thị trấn Cao Phong,commune,D154
    05092,Xã Bình Thanh,commune,D154
    05095,Xã Thung Nai,commune,D154
    05098,Xã Bắc Phong,commune,D154
    05101,Xã Thu Phong,commune,D154
    05104,Xã Hợp Phong,commune,D154
    05110,Xã Tây Phong,commune,D154
    05116,Xã Dũng Phong,commune,D154
    05119,Xã Nam Phong,commune,D154
    05125,Xã Thạch Yên,commune,D154
    05128,Thị trấn Mãn Đức,commune,D155
    05134,Xã Suối Hoa,commune,D155
    05137,Xã Phú Vinh,commune,D155
    05140,Xã Phú Cường,commune,D155
    05143,Xã Mỹ Hòa,commune,D155
    05152,Xã Quyết Chiến,commune,D155
    05158,Xã Phong Phú,commune,D155
    05164,Xã Tử Nê,commune,D155
    05167,Xã Thanh Hối,commune,D155
    05170,Xã Ngọc Mỹ,commune,D155
    05173,Xã Đông Lai,commune,D155
    05176,Xã Vân Sơn,commune,D155
    05182,Xã Nhân Mỹ,commune,D155
    05191,Xã Lỗ Sơn,commune,D155
    05194,Xã Ngổ Luông,commune,D155
    05197,Xã Gia Mô,commune,D155
    05200,Thị trấn Mai Châu,commune,D156
    05206,Xã Sơn Thủy,commune,D156
    05209,Xã Pà Cò,commune,D156
    05212,Xã Hang Kia,commune,D156
    05221,Xã Đồng Tân,commune,D156
    05224,Xã Cun Pheo,commune,D156
    05227,Xã Bao La,commune,D156
    05233,Xã Tòng Đậu,commune,D156
    05242,Xã Nà Phòn,commune,D156
    05245,Xã Săm Khóe,commune,D156
    05248,Xã Chiềng Châu,commune,D156
    05251,Xã Mai Hạ,commune,D156
    05254,Xã Thành Sơn,commune,D156
    05257,Xã Mai Hịch,commune,D156
    05263,Xã Vạn Mai,commune,D156
    05266,Thị trấn Vụ Bản,commune,D157
    05269,Xã Quý Hòa,commune,D157
    05272,Xã Miền Đồi,commune,D157
    05275,Xã Mỹ Thành,commune,D157
    05278,Xã Tuân Đạo,commune,D157
    05281,Xã Văn Nghĩa,commune,D157
    05284,Xã Văn Sơn,commune,D157
    05287,Xã Tân Lập,commune,D157
    05290,Xã Nhân Nghĩa,commune,D157
    05293,Xã Thượng Cốc,commune,D157
    05299,Xã Quyết Thắng,commune,D157
    05302,Xã Xuất Hóa,commune,D157
    05305,Xã Yên Phú,commune,D157
    05308,Xã Bình Hẻm,commune,D157
    05320,Xã Định Cư,commune,D157
    05323,Xã Chí Đạo,commune,D157
    05329,Xã Ngọc Sơn,commune,D157
    05332,Xã Hương Nhượng,commune,D157
    05335,Xã Vũ Bình,commune,D157
    05338,Xã Tự Do,commune,D157
    05341,Xã Yên Nghiệp,commune,D157
    05344,Xã Tân Mỹ,commune,D157
    05347,Xã Ân Nghĩa,commune,D157
    05350,Xã Ngọc Lâu,commune,D157
    05353,Thị trấn Hàng Trạm,commune,D158
    05356,Xã Lạc Sỹ,commune,D158
    05362,Xã Lạc Lương,commune,D158
    05365,Xã Bảo Hiệu,commune,D158
    05368,Xã Đa Phúc,commune,D158
    05371,Xã Hữu Lợi,commune,D158
    05374,Xã Lạc Thịnh,commune,D158
    05380,Xã Đoàn Kết,commune,D158
    05383,Xã Phú Lai,commune,D158
    05386,Xã Yên Trị,commune,D158
    05389,Xã Ngọc Lương,commune,D158
    05392,Thị trấn Chi Nê,commune,D159
    05395,Xã Phú Nghĩa,commune,D159
    05398,Xã Phú Thành,commune,D159
    05404,Xã Hưng Thi,commune,D159
    05413,Xã Khoan Dụ,commune,D159
    05419,Xã Đồng Tâm,commune,D159
    05422,Xã Yên Bồng,commune,D159
    05425,Xã Thống Nhất,commune,D159
    05428,Xã An Bình,commune,D159
    P11,Tỉnh Điện Biên,province,
    D099,Huyện Tuần Giáo,district,P11
    03253,Thị trấn Tuần Giáo,commune,D099
    03259,Xã Phình Sáng,commune,D099
    03260,Xã Rạng Đông,commune,D099
    03262,Xã Mùn Chung,commune,D099
    03263,Xã Nà Tòng,commune,D099
    03265,Xã Ta Ma,commune,D099
    03268,Xã Mường Mùn,commune,D099
    03269,Xã Pú Xi,commune,D099
    03271,Xã Pú Nhung,commune,D099
    03274,Xã Quài Nưa,commune,D099
    03277,Xã Mường Thín,commune,D099
    03280,Xã Tỏa Tình,commune,D099
    03283,Xã Nà Sáy,commune,D099
    03284,Xã Mường Khong,commune,D099
    03289,Xã Quài Cang,commune,D099
    03295,Xã Quài Tở,commune,D099
    03298,Xã Chiềng Sinh,commune,D099
    03299,Xã Chiềng Đông,commune,D099
    03304,Xã Tênh Phông,commune,D099
    """

  /// Nothing here exists: names, people and results are invented.
  static let practice = """
    code,name,level,parent
    TH1,Tỉnh Sông Mơ,province,
    TH1-1,Huyện Đồi Thông,district,TH1
    TH1-2,Huyện Bến Lá,district,TH1
    TH1-101,Xã Hòa Mục,commune,TH1-1
    TH1-102,Xã Đá Dựng,commune,TH1-1
    TH1-103,Xã Nậm Sương,commune,TH1-1
    TH1-104,Xã Phiêng Gió,commune,TH1-1
    TH1-105,Xã Suối Khoan,commune,TH1-1
    TH1-106,Xã Tà Lềnh,commune,TH1-1
    TH1-107,Xã Bản Chanh,commune,TH1-1
    TH1-108,Thị trấn Thông Reo,commune,TH1-1
    TH1-109,Xã Kho Mường,commune,TH1-1
    TH1-110,Xã Hua Trăng,commune,TH1-1
    TH1-201,Xã Cồn Sậy,commune,TH1-2
    TH1-202,Xã Rạch Vông,commune,TH1-2
    TH1-203,Phường Bến Lá,commune,TH1-2
    TH1-204,Xã Gò Nắng,commune,TH1-2
    TH1-205,Xã Vàm Sương,commune,TH1-2
    """
}
