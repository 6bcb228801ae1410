package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What is said of a field while it is typed ([FieldCheck]). English: `messages/check_en.properties`.
@MessageBundle(value = "check", locale = "zh")
interface CheckWords {
    @Message("还差 {number} 位")
    String shorter(String number);

    @Message("多出 {number} 位")
    String longer(String number);

    @Message("共 {number} 位")
    String count(String number);

    @Message("第 {number} 位不是统一社会信用代码所用的字符：只用数字和大写字母，不用 I、O、S、V、Z。")
    String codePlace(String number);

    @Message("前两位不是登记管理部门和机构类别的代码，请对照证照核对。")
    String codeDepartment();

    @Message("这像是公民身份号码，不是统一社会信用代码，请勿填在此处。")
    String codePerson();

    @Message("校验码不符，请对照证照逐位核对。")
    String codeCheck();

    @Message("位数和校验码相符")
    String codeFits();

    @Message("第 {number} 位不合要求：只用数字和大写字母。")
    String personPlace(String number);

    @Message("公民身份号码的校验码不符，请对照证件逐位核对。")
    String personCheck();

    @Message("第 {number} 位不是数字")
    String digitPlace(String number);

    @Message("券号的格式如 LF25-7K2M9QXA-C，请对照券面核对。")
    String voucherForm();

    @Message("校验码不符，请对照券面逐位核对。")
    String voucherCheck();

    @Message("位数和校验码相符，可以查验")
    String voucherFits();

    @Message("不是金额：以元为单位，最多两位小数，如 12,345.67。")
    String amountWrong();

    @Message("超过可填的最高金额 {number} 元")
    String above(String number);

    @Message("{number}")
    String capital(String number);

    @Message("{number}")
    String day(String number);

    @Message("不是日期：按年-月-日填写，如 2025-10-31。")
    String dayWrong();
}
