//! Names of generated people, in many scripts, each with Latin letters for the userName. They are common ones, put
//! together by number.

/// How many given names a set has. It has no factor in common with [`FAMILY`], so that every pair comes up.
pub(super) const GIVEN: usize = 11;
/// How many family names a set has.
pub(super) const FAMILY: usize = 13;

/// Names of one language, with their Latin form.
pub(super) struct NameSet {
    pub(super) given: [(&'static str, &'static str); GIVEN],
    pub(super) family: [(&'static str, &'static str); FAMILY],
    /// Whether the family name comes first, without a space.
    pub(super) family_first: bool,
}

pub(super) static SETS: [NameSet; 10] = [
    // Plain Latin.
    NameSet {
        given: [
            ("Alice", "alice"),
            ("Ben", "ben"),
            ("Clara", "clara"),
            ("David", "david"),
            ("Emma", "emma"),
            ("Frank", "frank"),
            ("Grace", "grace"),
            ("Henry", "henry"),
            ("Ida", "ida"),
            ("Jack", "jack"),
            ("Laura", "laura"),
        ],
        family: [
            ("Adams", "adams"),
            ("Baker", "baker"),
            ("Clark", "clark"),
            ("Davies", "davies"),
            ("Evans", "evans"),
            ("Fischer", "fischer"),
            ("Green", "green"),
            ("Hansen", "hansen"),
            ("Irwin", "irwin"),
            ("Jones", "jones"),
            ("O'Neill", "oneill"),
            ("Smith-Lee", "smithlee"),
            ("de Vries", "devries"),
        ],
        family_first: false,
    },
    // Latin of central Europe.
    NameSet {
        given: [
            ("Łukasz", "lukasz"),
            ("Agnieszka", "agnieszka"),
            ("Jiří", "jiri"),
            ("Zoë", "zoe"),
            ("Jürgen", "juergen"),
            ("Šárka", "sarka"),
            ("Ágnes", "agnes"),
            ("Đorđe", "djordje"),
            ("Ștefan", "stefan"),
            ("Käthe", "kaethe"),
            ("Søren", "soeren"),
        ],
        family: [
            ("Wiśniewski", "wisniewski"),
            ("Dvořák", "dvorak"),
            ("Müller", "mueller"),
            ("Horváth", "horvath"),
            ("Kovačević", "kovacevic"),
            ("Groß", "gross"),
            ("Żurek", "zurek"),
            ("Ångström", "angstroem"),
            ("Țurcanu", "turcanu"),
            ("Øverland", "oeverland"),
            ("Szűcs", "szucs"),
            ("Ďurica", "durica"),
            ("Jõgi", "jogi"),
        ],
        family_first: false,
    },
    // Latin of the south west.
    NameSet {
        given: [
            ("María", "maria"),
            ("José", "jose"),
            ("Inês", "ines"),
            ("Iñaki", "inaki"),
            ("Françoise", "francoise"),
            ("Noël", "noel"),
            ("Àlex", "alex"),
            ("João", "joao"),
            ("Begoña", "begona"),
            ("Agnès", "agnes"),
            ("Rubén", "ruben"),
        ],
        family: [
            ("Núñez", "nunez"),
            ("García", "garcia"),
            ("Conceição", "conceicao"),
            ("Lefèvre", "lefevre"),
            ("Muñoz", "munoz"),
            ("Guimarães", "guimaraes"),
            ("D'Angelo", "dangelo"),
            ("Çelik", "celik"),
            ("Ibáñez", "ibanez"),
            ("Bénard", "benard"),
            ("Peña", "pena"),
            ("Güell", "guell"),
            ("Sánchez", "sanchez"),
        ],
        family_first: false,
    },
    // Latin of Vietnam and Turkey: letters with two marks, and i with and without its dot.
    NameSet {
        given: [
            ("Thị Hường", "thihuong"),
            ("Đức", "duc"),
            ("Işıl", "isil"),
            ("Ngọc", "ngoc"),
            ("Özgür", "oezguer"),
            ("Hiền", "hien"),
            ("Çağla", "cagla"),
            ("Tuấn", "tuan"),
            ("İrem", "irem"),
            ("Phương", "phuong"),
            ("Gülşen", "guelsen"),
        ],
        family: [
            ("Nguyễn", "nguyen"),
            ("Yılmaz", "yilmaz"),
            ("Trần", "tran"),
            ("Şahin", "sahin"),
            ("Lê", "le"),
            ("Öztürk", "oeztuerk"),
            ("Phạm", "pham"),
            ("Çetin", "cetin"),
            ("Đặng", "dang"),
            ("Güneş", "guenes"),
            ("Bùi", "bui"),
            ("Doğan", "dogan"),
            ("Vũ", "vu"),
        ],
        family_first: false,
    },
    NameSet {
        given: [
            ("Ελένη", "eleni"),
            ("Γιώργος", "giorgos"),
            ("Μαρία", "maria"),
            ("Νίκος", "nikos"),
            ("Αικατερίνη", "aikaterini"),
            ("Δημήτρης", "dimitris"),
            ("Σοφία", "sofia"),
            ("Χρήστος", "christos"),
            ("Ιωάννα", "ioanna"),
            ("Θάνος", "thanos"),
            ("Ζωή", "zoi"),
        ],
        family: [
            ("Παπαδόπουλος", "papadopoulos"),
            ("Οικονόμου", "oikonomou"),
            ("Γεωργίου", "georgiou"),
            ("Αγγελίδης", "angelidis"),
            ("Νικολάου", "nikolaou"),
            ("Βασιλείου", "vasileiou"),
            ("Κωνσταντίνου", "konstantinou"),
            ("Δημητρίου", "dimitriou"),
            ("Αθανασίου", "athanasiou"),
            ("Ιωαννίδης", "ioannidis"),
            ("Μακρής", "makris"),
            ("Ξένος", "xenos"),
            ("Ψαρράς", "psarras"),
        ],
        family_first: false,
    },
    NameSet {
        given: [
            ("Олена", "olena"),
            ("Дмитрий", "dmitriy"),
            ("Мария", "mariya"),
            ("Иван", "ivan"),
            ("Юлия", "yuliya"),
            ("Петър", "petar"),
            ("Љубица", "ljubica"),
            ("Андрій", "andriy"),
            ("Светлана", "svetlana"),
            ("Фёдор", "fyodor"),
            ("Ґенадій", "henadiy"),
        ],
        family: [
            ("Шевченко", "shevchenko"),
            ("Иванова", "ivanova"),
            ("Коваленко", "kovalenko"),
            ("Петров", "petrov"),
            ("Їжакевич", "yizhakevych"),
            ("Соколова", "sokolova"),
            ("Ђорђевић", "djordjevic"),
            ("Кузнецов", "kuznetsov"),
            ("Щербак", "shcherbak"),
            ("Попов", "popov"),
            ("Цветкова", "tsvetkova"),
            ("Морозов", "morozov"),
            ("Яковенко", "yakovenko"),
        ],
        family_first: false,
    },
    NameSet {
        given: [
            ("小明", "xiaoming"),
            ("丽华", "lihua"),
            ("伟", "wei"),
            ("秀英", "xiuying"),
            ("建国", "jianguo"),
            ("雪", "xue"),
            ("志強", "zhiqiang"),
            ("美玲", "meiling"),
            ("浩然", "haoran"),
            ("子涵", "zihan"),
            ("𠮷祥", "jixiang"),
        ],
        family: [
            ("王", "wang"),
            ("李", "li"),
            ("張", "zhang"),
            ("刘", "liu"),
            ("陈", "chen"),
            ("楊", "yang"),
            ("黄", "huang"),
            ("赵", "zhao"),
            ("吴", "wu"),
            ("周", "zhou"),
            ("欧阳", "ouyang"),
            ("司马", "sima"),
            ("林", "lin"),
        ],
        family_first: true,
    },
    NameSet {
        given: [
            ("فاطمة", "fatima"),
            ("محمد", "mohammed"),
            ("ليلى", "layla"),
            ("أحمد", "ahmad"),
            ("نور", "nour"),
            ("يوسف", "yousef"),
            ("مريم", "maryam"),
            ("عمر", "omar"),
            ("سلمى", "salma"),
            ("خالد", "khaled"),
            ("هالة", "hala"),
        ],
        family: [
            ("الحسن", "alhassan"),
            ("حداد", "haddad"),
            ("المصري", "almasri"),
            ("نجار", "najjar"),
            ("الخطيب", "alkhatib"),
            ("منصور", "mansour"),
            ("بن علي", "benali"),
            ("القاسم", "alqasim"),
            ("عبد الله", "abdullah"),
            ("صالح", "saleh"),
            ("الشامي", "alshami"),
            ("درويش", "darwish"),
            ("يعقوب", "yaqoub"),
        ],
        family_first: false,
    },
    NameSet {
        given: [
            ("प्रिया", "priya"),
            ("राहुल", "rahul"),
            ("अनन्या", "ananya"),
            ("विक्रम", "vikram"),
            ("श्रेया", "shreya"),
            ("अर्जुन", "arjun"),
            ("लक्ष्मी", "lakshmi"),
            ("संजय", "sanjay"),
            ("मीरा", "mira"),
            ("कृष्ण", "krishna"),
            ("ज्योति", "jyoti"),
        ],
        family: [
            ("शर्मा", "sharma"),
            ("पटेल", "patel"),
            ("सिंह", "singh"),
            ("गुप्ता", "gupta"),
            ("वर्मा", "varma"),
            ("जोशी", "joshi"),
            ("मिश्रा", "mishra"),
            ("देशपांडे", "deshpande"),
            ("चौधरी", "chaudhari"),
            ("त्रिपाठी", "tripathi"),
            ("कुलकर्णी", "kulkarni"),
            ("यादव", "yadav"),
            ("ठाकुर", "thakur"),
        ],
        family_first: false,
    },
    // Hangul.
    NameSet {
        given: [
            ("민수", "minsu"),
            ("서연", "seoyeon"),
            ("지훈", "jihun"),
            ("하은", "haeun"),
            ("도윤", "doyun"),
            ("수빈", "subin"),
            ("예준", "yejun"),
            ("지우", "jiwoo"),
            ("현우", "hyunwoo"),
            ("은지", "eunji"),
            ("태영", "taeyoung"),
        ],
        family: [
            ("김", "kim"),
            ("이", "lee"),
            ("박", "park"),
            ("최", "choi"),
            ("정", "jung"),
            ("강", "kang"),
            ("조", "cho"),
            ("윤", "yoon"),
            ("장", "jang"),
            ("임", "lim"),
            ("한", "han"),
            ("오", "oh"),
            ("남궁", "namgung"),
        ],
        family_first: true,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_form_that_may_stand_in_an_address_of_mail() {
        for set in &SETS {
            for (name, latin) in set.given.iter().chain(&set.family) {
                assert!(!name.is_empty() && !latin.is_empty());
                assert!(latin.bytes().all(|byte| byte.is_ascii_lowercase()), "{latin}");
            }
        }
    }

    #[test]
    fn the_scripts_are_there() {
        let holds = |range: std::ops::RangeInclusive<char>| {
            SETS.iter().any(|set| {
                set.family.iter().any(|(name, _)| name.chars().any(|letter| range.contains(&letter)))
            })
        };
        for (first, last) in [
            ('À', 'ɏ'),
            ('Α', 'Ͽ'),
            ('Ѐ', 'ӿ'),
            ('一', '鿿'),
            ('؀', 'ۿ'),
            ('ऀ', 'ॿ'),
            ('가', '힣'),
            ('Ạ', 'ỹ'),
        ] {
            assert!(holds(first..=last), "{first} to {last}");
        }
        assert!(!holds('ก'..='๛'), "Thai was planted as absent");
    }
}
