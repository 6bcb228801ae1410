package cn.suanquan.settlement;

/// Where money goes: account name, account number, bank, and the bank's 12-digit code (行号), empty where unknown.
public record BankDetails(String accountName, String accountNumber, String bank, String bankCode) {}
