package cn.suanquan.einvoice;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What an invoice says, and the places below the root at which it is said. In this order: the XML of a digital invoice
/// (`EInvoice`, with the elements of 电子凭证会计数据标准, 财会〔2025〕9 号); the XML attached to the OFD of an earlier one
/// (`eInvoice`, name space `http://www.edrm.org.cn/schema/e-invoice/2019`) and, with the same names, the tags of the
/// OFD of a digital one (`CustomTag.xml`, in groups or flat); the list `CustomDatas` of OFD.xml. Taken from published
/// examples and from what open readers of such files look for; the schemas themselves could not be had.
@SuppressWarnings("ImmutableEnumChecker") // its places are of Stream.toList
enum InvoiceField {
    NUMBER("发票号码", "the number", "TaxSupervisionInfo/InvoiceNumber", "Header/EIid", "InvoiceNo", "@发票号码"),
    CODE("发票代码", "the code", "InvoiceCode", "@发票代码"),
    ISSUED("开票日期", "the day of issue", "TaxSupervisionInfo/IssueTime", "IssueDate", "@开票日期"),
    REQUESTED("开票日期", "the day of issue", "EInvoiceData/BasicInformation/RequestTime"),
    SELLER(
            "销售方名称",
            "the seller",
            "EInvoiceData/SellerInformation/SellerName",
            "Seller/SellerName",
            "SellerName",
            "@销售方名称"),
    SELLER_ID(
            "销售方纳税人识别号",
            "the seller's tax id",
            "EInvoiceData/SellerInformation/SellerIdNum",
            "Seller/SellerTaxID",
            "SellerTaxID",
            "@销售方纳税人识别号"),
    BUYER("购买方名称", "the buyer", "EInvoiceData/BuyerInformation/BuyerName", "Buyer/BuyerName", "BuyerName", "@购买方名称"),
    BUYER_ID(
            "购买方纳税人识别号",
            "the buyer's tax id",
            "EInvoiceData/BuyerInformation/BuyerIdNum",
            "Buyer/BuyerTaxID",
            "BuyerTaxID",
            "@购买方纳税人识别号"),
    NET(
            "合计金额",
            "the amount without tax",
            "EInvoiceData/BasicInformation/TotalAmWithoutTax",
            "TaxExclusiveTotalAmount",
            "@合计金额"),
    TAX("合计税额", "the tax", "EInvoiceData/BasicInformation/TotalTaxAm", "TaxTotalAmount", "@合计税额"),
    TOTAL(
            "价税合计",
            "the total with tax",
            "EInvoiceData/BasicInformation/TotalTax-includedAmount",
            "TaxInclusiveTotalAmount",
            "@价税合计"),
    RED("红字标志", "whether it is red", "Header/InherentLabel/InIssuType/LabelCode", "TypeCode"),
    KIND("发票种类", "the kind", "Header/InherentLabel/GeneralOrSpecialVAT/LabelName");

    static final int DEPTH_MAX = 4;
    private static final Set<String> ALL =
            Arrays.stream(values()).flatMap(field -> field.places.stream()).collect(Collectors.toUnmodifiableSet());

    final String chinese;
    final String english;
    final List<String> places;

    InvoiceField(String chinese, String english, String... places) {
        this.chinese = chinese;
        this.english = english;
        this.places = Arrays.stream(places)
                .map(place -> place.replace("@", "DocBody/DocInfo/CustomDatas/"))
                .toList();
    }

    static boolean isPlace(String place) {
        return ALL.contains(place);
    }
}
