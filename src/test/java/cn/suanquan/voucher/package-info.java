/// Tests of the voucher room.
@org.jspecify.annotations.NullMarked
package cn.suanquan.voucher;
