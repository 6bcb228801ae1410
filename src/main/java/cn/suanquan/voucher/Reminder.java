package cn.suanquan.voucher;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.VoucherId;
import java.time.Instant;
import java.time.LocalDate;

/// That a voucher ends soon, as its holder was told.
///
/// @param days 30, 14 or 7: it ends within so many
/// @param lastDay on which it can be used
/// @param leftFen what could still be used when this was told, in 分
public record Reminder(
        VoucherId voucher, String number, String programme, int days, LocalDate lastDay, Fen leftFen, Instant at) {}
