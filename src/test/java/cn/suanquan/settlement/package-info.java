/// The settlement room, from its pure parts to whole months through the API.
@org.jspecify.annotations.NullMarked
package cn.suanquan.settlement;
