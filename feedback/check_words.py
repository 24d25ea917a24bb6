"""The check words that stand on a poster and on the page it opens.

One row is one thing in both languages, so that an Indonesian poster can be compared with an English
page. Within a language any two words differ in at least two letters: one misread letter does not turn
a word into another. The order is part of what is printed: it may not change.
"""

from __future__ import annotations

_PAIRS = """
    alpukat:avocado anggrek:orchid anggur:grape angin:wind angsa:goose apel:apple atap:roof awan:cloud
    ayam:hen badak:rhino baju:dress bakso:meatball bambu:bamboo bangau:stork bantal:pillow baterai:battery
    batik:batik bebek:duck benang:thread bendera:flag biji:seed bintang:star biola:violin boneka:doll
    bubur:porridge bukit:hill buku:book bulan:moon bunga:flower burung:bird cabai:chili cangkir:cup
    cengkih:clove cermin:mirror cincin:ring cokelat:chocolate cumi:squid danau:lake dasi:necktie daun:leaf
    desa:village dinding:wall domba:sheep dompet:wallet drum:drum elang:eagle emas:gold ember:bucket
    embun:dew gajah:elephant garam:salt garpu:fork gelas:glass gembok:padlock gerbang:gate gitar:guitar
    gong:gong gula:sugar gunung:mountain gurita:octopus helm:helmet hujan:rain ikan:fish intan:diamond
    jagung:corn jahe:ginger jaket:jacket jalan:road jamur:mushroom jangkrik:cricket jarum:needle
    jembatan:bridge jendela:window jerapah:giraffe jeruk:orange kabut:fog kacang:peanut kaktus:cactus
    kalung:necklace kamera:camera kancing:button kanguru:kangaroo kapal:ship kapur:chalk karpet:carpet
    kartu:card kayu:wood kebun:garden keju:cheese kelapa:coconut kelereng:marble kelinci:rabbit
    kelor:moringa kemeja:shirt kemiri:candlenut kenari:canary kendi:jug kepiting:crab kerang:clam
    keranjang:basket kertas:paper kerupuk:cracker kipas:fan kolam:pond komodo:komodo kompas:compass
    kompor:stove koper:suitcase kopi:coffee koran:newspaper kotak:box kubis:cabbage kucing:cat kuda:horse
    kumbang:beetle kunci:key kunyit:turmeric kupu:butterfly kursi:chair lada:pepper ladang:field lampu:lamp
    langit:sky laut:sea lebah:bee lemari:cupboard lemon:lemon lentera:lantern lilin:candle lobak:radish
    lobster:lobster lonceng:bell lukisan:painting lumba:dolphin madu:honey mangga:mango manggis:mangosteen
    mangkuk:bowl matahari:sun mawar:rose meja:table melati:jasmine melon:melon menara:tower mentega:butter
    merak:peacock merpati:pigeon mesin:engine museum:museum mutiara:pearl nanas:pineapple nangka:jackfruit
    obor:torch ombak:wave padi:paddy pagar:fence paku:nail pala:nutmeg palem:palm panda:panda pantai:beach
    papan:plank paprika:paprika parasut:parachute pasir:sand paus:whale payung:umbrella pelangi:rainbow
    pelikan:pelican peluit:whistle penggaris:ruler pensil:pencil penyu:turtle pepaya:papaya perahu:boat
    permen:candy pesawat:airplane piano:piano pinguin:penguin pintu:door piring:plate pisang:banana
    pita:ribbon pohon:tree pompa:pump puding:pudding pulau:island puncak:summit radio:radio rakit:raft
    rambutan:rambutan ransel:backpack rempah:spice robot:robot roda:wheel roket:rocket rotan:rattan
    roti:bread rusa:deer sabun:soap salju:snow sandal:sandal sapu:broom sarang:nest sate:satay
    sayur:vegetable sekop:shovel selai:jam seledri:celery selimut:blanket semangka:watermelon semut:ant
    sendok:spoon sepatu:shoe sepeda:bicycle serbet:napkin seruling:flute sikat:brush singa:lion sisir:comb
    sofa:sofa stroberi:strawberry sumpit:chopstick sungai:river surat:letter sutra:silk taksi:taxi
    taman:park tanah:soil tebu:sugarcane teko:teapot telur:egg tembaga:copper tempe:tempeh tenda:tent
    tepung:flour teratai:lotus terong:eggplant teropong:telescope tiang:pole timun:cucumber tirai:curtain
    tomat:tomato tongkat:stick topeng:mask trompet:trumpet truk:truck tugu:monument tupai:squirrel
    udang:shrimp unta:camel vanili:vanilla wayang:puppet wortel:carrot zaitun:olive zebra:zebra
"""

INDONESIAN, ENGLISH = zip(*(pair.split(":") for pair in _PAIRS.split()), strict=True)

WORDS: dict[str, tuple[str, ...]] = {"id": INDONESIAN, "en": ENGLISH}
