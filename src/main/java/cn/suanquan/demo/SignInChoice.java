package cn.suanquan.demo;

import java.util.List;

/// What the page of the provider of the demo shows.
///
/// @param asked the query, which goes along with what is chosen
/// @param nonce by which the browser takes the style of this page alone
record SignInChoice(
        SignInWords words,
        List<SignInPeople.Card> officers,
        List<SignInPeople.Card> centers,
        List<SignInPeople.Card> holders,
        String asked,
        String nonce) {}
