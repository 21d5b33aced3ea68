# Les mots des rapports, en français. Une clé existe dans les trois langues.

## brand

brand = Baromètre social
nation = Maroc
region = Région
province = Province ou préfecture
indicator = Indicateur
value = Valeur
interval = Intervalle
unit = Unité
verdict = Par rapport au Maroc
comma = ,

## navigation

nav-nation = Maroc
nav-quality = Qualité
nav-methods = Méthodes
all-regions = Les 12 régions
all-indicators = Les indicateurs
edition-of = { $month }
draft = Édition provisoire
inhabitants = { $count } habitants (2024)
locator = La région dans le pays

## units

unit-per-1000 = pour 1 000
unit-per-100000 = pour 100 000
unit-ratio = rapport
unit-persons = personnes
unit-km = km
unit-kwh = kWh
unit-m3 = m³
unit-per-100 = pour 100
unit-days = jours
unit-months = mois
unit-points = points
unit-mad = DH
measure = { $unit } · { $when }
census-2024 = recensement 2024

## values that are not there

protected = protégé
protected-long = valeur protégée par le secret statistique
protected-this-month = dernière valeur protégée
protected-count = valeurs protégées : { $count }
no-value = sans valeur
missing = non reçu
missing-long = aucune donnée reçue pour ce mois
not-worked-out = non calculé
not-worked-out-long = il manque de quoi calculer ce mois
nobody-concerned = sans objet
nobody-concerned-long = personne n’est concerné ce mois
no-centre = aucun centre
no-centre-long = aucun centre de ce type dans le territoire
nothing-known = Aucune valeur publiée
flag-provisional = p
flag-unreliable = f
flags-note = p : valeur provisoire, il manque des remises. f : valeur fragile, peu de cas.

## completeness

completeness = Complétude des données
trust-received = Centres ayant remis
trust-on-time = Remis à temps
trust-rejected = Lignes refusées
trust-rows = { $rejected } sur { $read }
trust-protected = Valeurs protégées
trust-secrecy = secret statistique
completeness-by-region = Complétude par région
expected = Attendus
received = Reçus
on-time = À temps
rate = Taux de remise
reporting = Taux de remise
reporting-rate = centres ayant remis : { $rate }
thin-note = ○ moins de 70 % des centres ont remis : les valeurs sont montrées, sans jugement.
more-quality = Toute la qualité des données

## one minute

one-minute = En une minute
minute-alike = Indicateurs phares qui ne se distinguent pas du Maroc : { $count }
minute-alike-detail = La valeur du Maroc est dans leur intervalle.
minute-year = { $indicator } : { $value } ce mois, { $before } en { $month }
minute-year-detail = Centres ayant remis : { $rate } ce mois, { $rate-before } un an plus tôt.
minute-no-year = { $indicator } : pas de comparaison avec { $month }
minute-no-year-detail = Centres ayant remis : { $rate } ce mois, { $rate-before } un an plus tôt ; l’écart dépasse dix points ou une valeur manque.
minute-no-year-values = Une des deux valeurs manque.
minute-received = Centres ayant remis leurs données : { $received } sur { $expected } ({ $rate })
minute-thin = Pas de jugement ce mois : centres ayant remis leurs données, { $received } sur { $expected } ({ $rate })
minute-received-detail = À temps : { $rate }. Valeurs protégées par le secret statistique : { $protected }.
minute-late = Régions sans jugement ce mois, faute de remises : { $count }
minute-apart = { $indicator } : { $value } pour le Maroc
apart-count = { $count } des 12 régions
apart-better = Mieux :
apart-worse = Moins bien :
apart-higher = Au-dessus :
apart-lower = Au-dessous :
minute-silent = Centres sans aucune remise depuis trois mois : { $count }
minute-silent-detail = Ils comptent parmi les centres attendus.

## standing

standing = Où en est la région
other-indicators = Les autres indicateurs
strip-worse = moins bien
strip-among = parmi les 12 régions
strip-better = mieux
strip-label = Région { $area }, Maroc { $nation }
verdict-better = mieux
verdict-worse = moins bien
verdict-higher = au-dessus
verdict-lower = au-dessous
verdict-alike = non distinguable
verdict-unjudged = pas de jugement
legend-better = mieux que le Maroc
legend-worse = moins bien
legend-higher = au-dessus, sans être mieux
legend-lower = au-dessous
legend-alike = non distinguable
legend-unjudged = pas de jugement
legend-range = étendue des 12 régions
legend-half = moitié centrale
legend-nation = Maroc
legend-own = région
legend-interval = intervalle à 95 %
legend-thin = moins de 70 % des centres
legend-protected = mois protégé

## charts

months = Les 24 derniers mois
year-earlier = { $month } : { $value }
year-not-comparable = { $month } : non comparable
extremes = De { $low } ({ $low-area }) à { $high } ({ $high-area })
extremes-one = { $value } ({ $area })
ranking-judged = Mieux que le Maroc : { $better }, moins bien : { $worse }, non distinguables : { $alike }
ranking-neutral = Au-dessus du Maroc : { $better }, au-dessous : { $worse }, non distinguables : { $alike }
ranking-plain = Les régions, de la plus haute à la plus basse
ranking-note = barres depuis zéro, intervalles à 95 % ; trait : Maroc
ranking-note-plain = barres depuis zéro ; trait : Maroc
heat = Les régions, indicateur par indicateur
inside = À l’intérieur de la région
population-2024 = Population 2024
provinces-note = Formes : par rapport au Maroc. Population légale, recensement 2024.

## context

context = La population en contexte
census = Recensement
pyramid = Population par âge et par sexe
pyramid-note = en % de chaque sexe ; barres : 2024, traits : 2014

## indicator

by-region = Par région
by-province = Par province et préfecture
by-part = Selon les publics et les centres, Maroc
table = Tableau
numerator = Numérateur
denominator = Dénominateur
sources-limits = Sources, méthode, limites
source = Source
method = Méthode
limits = Limites
comparability = Comparaisons
comparability-text = Deux périodes ne sont rapprochées que si leurs taux de remise diffèrent de dix points au plus.
method-wilson = Intervalle de Wilson à 95 %.
method-byar = Approximation de Byar à 95 %, méthode exacte pour moins de 10 cas.
method-student = Intervalle de Student à 95 % d’une moyenne : il dit l’étendue que d’autres sorties comparables auraient pu donner.
method-order_statistics = Médiane, avec les valeurs ordonnées entre lesquelles elle se trouve à 95 % (loi binomiale), arrondies vers l’extérieur.
method-controlled_rounding = Effectifs arrondis à des multiples de cinq de sorte que les sommes tiennent ; aucune valeur n’est retirée et il n’y a pas d’intervalle.
method-cell_key = Effectifs affectés d’un léger bruit, le même partout où les mêmes personnes sont comptées (méthode des clés de cellule) ; les sommes peuvent ne pas tenir et il n’y a pas d’intervalle.
method-none = Dénombrement complet : pas d’intervalle, donc pas de jugement.
method-published = Valeur publiée par le Haut-Commissariat au Plan, reprise telle quelle.
polarity-higher = Plus élevé : mieux
polarity-lower = Plus bas : mieux
polarity-none = Ni haut ni bas n’est mieux
polarity-target = Cible :
stratum-sex = Sexe
stratum-age = Âge
stratum-milieu = Milieu
stratum-centre-type = Type de centre
sex-f = Femmes
sex-m = Hommes
age-y0t4 = 0–4 ans
age-y5t14 = 5–14 ans
age-y15t24 = 15–24 ans
age-y25t59 = 25–59 ans
age-y-ge60 = 60 ans et plus
milieu-urban = Urbain
milieu-rural = Rural

## quality

quality = Qualité des données
reporting-months = Taux de remise, 24 derniers mois
form = Formulaire
form-centres = Registre des centres
form-usagers = Registre des usagers
form-prestations = Prestations
form-activite = Activité mensuelle
form-guichet = Guichet social unifié
form-personnel = Personnel
form-formations = Formations
form-projets = Projets et budgets
form-satisfaction = Satisfaction
form-rsu-menages = RSU : ménages
form-rsu-scores = RSU : scores
form-asd = Aide sociale directe
form-amo-tadamon = AMO-Tadamon
form-recensement = Recensement
account = Ce que sont devenues les lignes
rows-read = Lues
rows-accepted = Acceptées
rows-rejected = Refusées
rows-repeated = Répétées
no-rows = Aucune ligne reçue ce mois.
refusals = Lignes refusées, par règle
no-refusals = Aucune ligne refusée ce mois.
rule = Règle
silent = Centres silencieux
silent-note = Centres ouverts qui n’ont rien remis depuis trois mois, par région.
no-silent = Aucun.
withheld = Valeurs protégées
withheld-note = Valeurs du mois retirées pour qu’aucune personne ne puisse être reconnue, par indicateur.
rule-area-ambiguous = Nom porté par plusieurs lieux
rule-area-code-of-2014 = Code de 2014
rule-area-code-repaired = Code de lieu abîmé
rule-area-unknown = Lieu inconnu
rule-category-unknown = Modalité inconnue
rule-centre-code-repaired = Code du centre abîmé
rule-centre-not-open = Centre fermé à cette date
rule-centre-unknown = Centre absent du registre
rule-date-after-period = Date postérieure au mois
rule-date-day-month-swapped = Jour et mois inversés
rule-date-day-unknown = Jour inconnu
rule-date-hijri = Date de l’hégire
rule-date-impossible = Date impossible
rule-date-outside-period = Date hors du mois
rule-date-spreadsheet-serial = Date devenue un nombre
rule-date-too-early = Date trop ancienne
rule-date-unreadable = Date illisible
rule-identifier-check-digit = Dernier chiffre incohérent
rule-identifier-first-digit = Premier chiffre inattendu
rule-identifier-malformed = Identifiant mal formé
rule-identifier-spreadsheet-notation = Identifiant abîmé par un tableur
rule-key-conflict = Deux lignes contradictoires
rule-month-unreadable = Mois illisible
rule-number-out-of-range = Nombre hors limites
rule-number-unreadable = Nombre illisible
rule-row-stray-quote = Guillemet non fermé
rule-row-too-long = Ligne trop longue
rule-row-too-many-cells = Cellules en trop
rule-text-pattern = Texte hors du modèle
rule-text-personal = Donnée personnelle dans un texte
rule-text-undecodable = Caractères illisibles
rule-time-missing = Heure absente
rule-value-missing = Valeur obligatoire absente

## how to mend what a rule refuses

mend-area-ambiguous = Plusieurs lieux portent ce nom : écrivez le code, ou la province.
mend-area-code-of-2014 = Le code était celui de 2014 et a été traduit : utilisez les codes de 2024.
mend-area-code-repaired = Le code avait perdu des zéros ou des points, qui ont été rétablis : gardez les codes au format texte.
mend-area-unknown = Écrivez le code donné par le Haut-Commissariat au Plan, ou le nom officiel.
mend-category-unknown = Utilisez un des mots prévus par le formulaire.
mend-centre-code-repaired = Le code a été remis dans la forme du registre : gardez les codes au format texte.
mend-centre-not-open = D’après le registre, le centre n’était pas ouvert ce mois-là : corrigez l’un des deux.
mend-centre-unknown = Vérifiez le code du centre dans le registre, ou demandez son inscription.
mend-date-after-period = La date est postérieure au mois déclaré : vérifiez la date et le mois.
mend-date-day-month-swapped = Le jour et le mois semblent inversés : écrivez la date sous la forme jour/mois/année.
mend-date-day-unknown = Le 1er janvier est lu comme un jour inconnu de son année : écrivez le jour s’il est connu.
mend-date-hijri = L’année est celle du calendrier de l’hégire : écrivez la date grégorienne.
mend-date-impossible = Vérifiez le jour et le mois : ce jour n’existe pas au calendrier.
mend-date-outside-period = L’événement appartient à un autre mois : déclarez-le dans ce mois-là.
mend-date-spreadsheet-serial = Le numéro de série d’un tableur a été lu comme un jour : mettez la colonne au format date.
mend-date-too-early = Vérifiez l’année.
mend-date-unreadable = Écrivez la date sous la forme jour/mois/année, par exemple 31/10/2026.
mend-identifier-check-digit = Le dernier chiffre ne s’accorde pas avec les autres : vérifiez l’IDCS sur la carte.
mend-identifier-first-digit = On ne connaît pas d’IDCS qui commence par 0 ou 1 : vérifiez-le sur la carte.
mend-identifier-malformed = L’IDCS compte exactement dix chiffres.
mend-identifier-spreadsheet-notation = Un tableur a changé l’IDCS en nombre : mettez la colonne au format texte et saisissez-le de nouveau.
mend-key-conflict = Gardez une seule ligne par clé (par exemple par dossier) : la première est retenue, les suivantes en diffèrent.
mend-month-unreadable = Écrivez le mois sous la forme mois/année, par exemple 10/2026.
mend-number-out-of-range = Vérifiez le nombre : il sort de ce qui est possible.
mend-number-unreadable = Écrivez le nombre en chiffres, sans mot et sans autre unité que celle du formulaire.
mend-row-stray-quote = Une cellule commence par un guillemet que rien ne ferme : retirez-le, ou doublez-le entre guillemets.
mend-row-too-long = La ligne dépasse un million de caractères : exportez le fichier de nouveau.
mend-row-too-many-cells = Mettez entre guillemets les cellules qui contiennent le séparateur, ou retirez les cellules en trop.
mend-text-pattern = Écrivez la valeur dans la forme demandée par le formulaire.
mend-text-personal = Le texte ressemble à un identifiant, un numéro de téléphone ou une adresse : retirez-le, sa place n’est pas là.
mend-text-undecodable = Enregistrez le fichier en UTF-8, ou indiquez son encodage.
mend-time-missing = Écrivez la date et l’heure, par exemple 31/10/2026 14:30.
mend-value-missing = Remplissez la cellule.

## feedback to the senders

feedback = Retour aux centres
feedback-centre = Centre { $centre }
feedback-no-centre = Centre non reconnu
feedback-national = Fichier national
feedback-no-period = mois non reconnu
feedback-counts = La version { $version }, reçue le { $date }, compte. Lignes acceptées : { $accepted } sur { $read }.
feedback-none-counts = Rien ne compte encore pour ce mois : aucune ligne n’a pu être acceptée.
feedback-unassigned = Ces lignes ne comptent pas : elles ne se rattachent à aucun centre connu, ou à aucun mois.
feedback-request = Corrigez les lignes ci-dessous dans votre fichier, puis renvoyez le fichier entier : il remplacera celui-ci.
feedback-request-unassigned = Corrigez le code du centre ou le mois dans votre fichier, puis renvoyez le fichier entier.
feedback-thanks = Rien à corriger. Merci.
feedback-mend = À corriger
feedback-warnings = À vérifier
feedback-warnings-note = Ces lignes sont acceptées : une valeur illisible est laissée vide, une valeur douteuse est gardée. Cent lignes au plus sont citées par motif.
feedback-rows = Lignes : { $rows }
feedback-shape = La forme remplace la valeur : chaque chiffre y devient 9 et chaque lettre a.
feedback-repeated = Lignes répétées : elles figuraient déjà dans le fichier et ne comptent qu’une fois. Rien à faire.
feedback-copy = Les mêmes lignes ont déjà été reçues pour { $month } : vérifiez que ce fichier est bien celui du mois.
feedback-hint = noms proches : { $hint }
feedback-received = Ce qui a été reçu
feedback-file = Fichier
feedback-date = Reçu le
feedback-received-on = reçu le { $date }
feedback-version = version { $version }, reçue le { $date }
feedback-version-number = version { $version }
feedback-status = Situation
feedback-status-counts = compte
feedback-status-replaced = remplacée
feedback-status-refused = refusée
feedback-status-unassigned = non rattachée
feedback-line = Ligne
feedback-column = Colonne
feedback-what = Ce qui ne va pas
feedback-how = Comment corriger
feedback-value = Forme de la valeur
feedback-effect = Effet
feedback-effect-refused = ligne refusée
feedback-effect-kept = ligne acceptée
feedback-empty = vide
feedback-whole-row = toute la ligne
feedback-nothing = Aucune ligne à corriger.
feedback-privacy = Ce retour ne cite aucune valeur de votre fichier. Gardez-le entre vous et le ministère.

## downloads

downloads = Télécharger les tableaux
download-xlsx = classeur Excel
download-fr-csv = pour Excel en français : point-virgule, virgule décimale
download-csv = pour les machines : virgule, point décimal
download-parquet = pour l’analyse
download-assessments = appréciations : changement, comparaisons, rangs
download-inequality = inégalités entre territoires
download-standardised = taux standardisés par âge et sexe
download-package = description des colonnes
download-manifest = empreintes de tous les fichiers

## sources

sources = Sources et licence
source-centres = Centres sociaux et registres : remises mensuelles, calculs du Baromètre social.
source-census = Recensements : Haut-Commissariat au Plan, RGPH 2014 et 2024, licence CC BY 4.0. Modifications : choix de séries, regroupement d’âges, rapport aux données des centres.
source-boundaries = Limites administratives simplifiées, pour le dessin seulement.

## methods

methods = Méthodes
methods-reading = Lire les pages
methods-reading-text = Une région est jugée par l’intervalle de sa valeur, jamais par la valeur seule : si la valeur du Maroc est dans l’intervalle, la différence n’est pas établie. Sur une bande, le trait noir est le Maroc ; le côté du mieux est toujours le même. Quand aucun sens n’est meilleur, les valeurs vont de la plus basse à la plus haute.
methods-figures = D’où viennent les chiffres
methods-figures-text = Chaque centre remet chaque mois ses registres. Les lignes sont vérifiées une à une ; celles qui enfreignent une règle sont refusées et comptées. Les identités sont remplacées par des pseudonymes avant tout enregistrement. Les indicateurs sont calculés pour le pays, les régions et les provinces.
methods-intervals = Intervalles de confiance
methods-intervals-text = À 95 %. Proportions : intervalle de Wilson. Taux : approximation de Byar à partir de 10 cas, méthode exacte au-dessous. Moyennes : Student. Médianes : statistiques d’ordre. Un registre complet n’est pas un échantillon : l’intervalle dit alors ce que la même situation aurait pu donner par hasard. Les dénombrements complets et les valeurs du recensement n’ont pas d’intervalle et ne sont pas jugés.
methods-time = Comparer deux mois
methods-time-text = Un indicateur est mensuel, trimestriel, semestriel ou annuel ; seules les périodes entières ont un chiffre. Une valeur est rapprochée de celle de la même période un an plus tôt seulement si les taux de remise diffèrent de dix points au plus. Une hausse ou une baisse n’est annoncée que si la carte de contrôle la montre.
methods-secrecy = Protection des personnes
methods-secrecy-text = Une valeur qui repose sur trop peu de personnes ou de centres est retirée, et avec elle celles qui permettraient de la retrouver. Elle n’apparaît nulle part : ni tableau, ni carte, ni classement. Les seuils ne sont pas publiés.
methods-census = Recensement
methods-census-text = Les valeurs de 2014 et 2024 sont celles que le Haut-Commissariat au Plan a publiées, au niveau même, sans nouveau calcul. 2014 n’est montré que si la question était la même.
flag-provisional-text = Valeur provisoire : des centres attendus n’ont pas encore remis.
flag-unreliable-text = Valeur fragile : peu de cas ou petit dénominateur.
protected-text = Valeur retirée par secret statistique.
missing-text = Aucune donnée n’a été reçue.
not-worked-out-text = Les centres ont remis, mais il manque de quoi calculer : un registre qui n’est pas parvenu, une durée à mesurer, une des parties d’un rapport.
nobody-concerned-text = Sans objet : les centres ont remis, mais personne n’est concerné.
no-centre-text = Aucun centre de ce type n’est attendu dans le territoire.
provenance = Données et versions


### The tables (Parquet, CSV, workbook, data package)

table-title = Baromètre social : indicateurs, édition { $period }
table-what = Une ligne par indicateur, territoire, période et ventilation. Les codes des territoires sont ceux du Haut-Commissariat au Plan.
table-period = Édition du mois { $period } ; chaque ligne porte sa propre période.
table-draft = Brouillon : ces chiffres peuvent encore changer.
table-released = Édition validée : tout changement ultérieur est une révision déclarée.
table-withheld = Une ligne au statut Q garde ses codes et perd sa valeur, son numérateur, son dénominateur et ses bornes : elle est retenue pour qu'aucune personne ne puisse être reconnue.
table-opening = Dans un tableur, ouvrir ce classeur plutôt que les CSV : un tableur transforme les codes comme 01 et les mois comme 2026-10.
table-licence = Licence : { $licence } ({ $url }).
table-columns = Les colonnes
table-statuses = Les codes de cette colonne
table-code-column = Colonne
table-code = Code
table-code-meaning = Signification
column-indicator = Identifiant de l'indicateur ; son nom est dans la feuille des codes.
column-ref_area = Code du territoire ; MA pour le pays.
column-area_level = Niveau du territoire.
column-time_period = Mois (AAAA-MM), ou année de recensement.
column-sex = Sexe ; _T pour l'ensemble.
column-age = Tranche d'âge ; _T pour l'ensemble.
column-milieu = Milieu de résidence ; _T pour l'ensemble.
column-centre_type = Type de centre ; _T pour l'ensemble.
column-unit_measure = Unité de la valeur.
column-obs_value = Valeur de l'indicateur, dans son unité.
column-numerator = Numérateur.
column-denominator = Dénominateur.
column-lower = Borne inférieure de l'intervalle de confiance, dans l'unité de la valeur.
column-upper = Borne supérieure de l'intervalle de confiance, dans l'unité de la valeur.
column-confidence = Niveau de confiance de l'intervalle.
column-method = Méthode de l'intervalle.
column-obs_status = Statut de l'observation (SDMX CL_OBS_STATUS).
column-conf_status = Statut de confidentialité (SDMX CL_CONF_STATUS).
column-note = Remarque.
column-reporting_rate = Part des centres attendus qui ont déclaré, pour le formulaire de l'indicateur.
column-freq = Fréquence, selon la période.
code-freq-M = Mensuelle
code-freq-Q = Trimestrielle
code-freq-S = Semestrielle
code-freq-A = Annuelle
code-sex-F = Femmes
code-sex-M = Hommes
code-sex-_T = Ensemble
code-age-Y0T4 = 0 à 4 ans
code-age-Y5T14 = 5 à 14 ans
code-age-Y15T24 = 15 à 24 ans
code-age-Y25T59 = 25 à 59 ans
code-age-Y_GE60 = 60 ans et plus
code-age-_T = Tous les âges
code-milieu-urban = Urbain
code-milieu-rural = Rural
code-milieu-_T = Ensemble
code-centre_type-_T = Tous les types
code-unit_measure-PT = Pour cent
code-unit_measure-PER_1000 = Pour 1 000
code-unit_measure-PER_100000 = Pour 100 000
code-unit_measure-RATIO = Rapport
code-unit_measure-PERSONS = Personnes
code-unit_measure-KM = Kilomètres
code-unit_measure-KWH = Kilowattheures
code-unit_measure-M3 = Mètres cubes
code-unit_measure-PER_100 = Pour 100
code-unit_measure-DAYS = Jours
code-unit_measure-MONTHS = Mois
code-unit_measure-POINTS = Points
code-unit_measure-MAD = Dirhams
code-method-wilson = Intervalle de Wilson pour une proportion
code-method-byar = Approximation de Byar pour un taux
code-method-student = Intervalle de Student pour une moyenne
code-method-order_statistics = Statistiques d’ordre pour une médiane
code-method-controlled_rounding = Effectifs arrondis, sommes conservées
code-method-cell_key = Effectifs avec le bruit de la méthode des clés de cellule
code-method-exact = Intervalle exact
code-method-published = Valeur publiée, reprise telle quelle
code-method-none = Sans intervalle
code-obs_status-A = Valeur normale
code-obs_status-P = Valeur provisoire
code-obs_status-U = Fiabilité faible
code-obs_status-O = Valeur manquante
code-obs_status-Q = Valeur retenue
code-conf_status-F = Diffusion libre
code-conf_status-C = Confidentiel
code-conf_status-D = Retenu pour qu'une autre valeur ne puisse être recalculée
code-area_level-country = Pays
code-area_level-region = Région
code-area_level-province = Province ou préfecture
code-area_level-commune = Commune
absent-indicators = Sans chiffre dans cette édition
absent-month = aucun mois n’a encore été reçu
absent-quarter = aucun trimestre entier n’a encore été reçu
absent-half-year = aucun semestre entier n’a encore été reçu
absent-year = aucune année entière n’a encore été reçue
absent-school-year = aucune année scolaire entière n’a encore été reçue

## targeting

table-targeting = Baromètre social : ciblage des programmes, édition { $period }
column-programme = Le programme.
column-measure = Ce qui est mesuré.
column-score_group = Le dixième du score, D01 étant le plus pauvre ; _T pour l’ensemble.
code-measure-benefit_share = Part cumulée des ménages couverts
code-measure-concentration_index = Indice de concentration
code-measure-direct_rate = Taux standardisé (standardisation directe)
code-measure-indirect_ratio = Observés rapportés aux attendus (standardisation indirecte)
code-measure-coverage = Ménages couverts
code-measure-exclusion_error = Ménages éligibles non couverts
code-measure-inclusion_error = Ménages couverts au-dessus du seuil
code-measure-non_take_up = Ménages non couverts d’un dixième éligible
code-measure-population_share = Part cumulée des ménages
code-measure-relative_index = Couverture des plus aisés rapportée à celle des plus pauvres
code-measure-slope_index = Couverture des plus aisés moins celle des plus pauvres, en points
code-method-concentration = Kakwani, Wagstaff et van Doorslaer
code-method-dobson = Dobson, pour un taux standardisé
code-method-slope_index = Indices de Mackenbach et Kunst
nav-targeting = Ciblage
targeting = Ciblage des programmes
targeting-intro = Un programme ciblé par le score du RSU atteint-il les ménages les plus pauvres ? Les ménages ayant un score sont rangés du plus pauvre au plus aisé et divisés en dix groupes de même taille, les mêmes dans toutes les régions.
targeting-poorest = les plus pauvres
targeting-richest = les plus aisés
targeting-threshold = seuil
targeting-coverage = { $programme } : part des ménages couverts, par dixième du score
targeting-incidence = { $programme } : à qui va le programme
targeting-share = Les { $households } de ménages les plus pauvres représentent { $benefit } des ménages couverts.
targeting-covered = Ménages couverts
targeting-exclusion = Éligibles non couverts
targeting-inclusion = Couverts au-dessus du seuil
targeting-concentration = Indice de concentration
targeting-slope = Indice de pente (points)
targeting-relative = Indice relatif
targeting-method = Éligibles non couverts : part des ménages au seuil ou au-dessous que le programme n’atteint pas (erreur d’exclusion). Couverts au-dessus du seuil : part des ménages couverts dont le dernier score dépasse le seuil (erreur d’inclusion). Indice de concentration : −1 si tout va au plus pauvre, 0 si chacun est atteint de même, 1 si tout va au plus aisé (Kakwani, Wagstaff et van Doorslaer, 1997). Indices de pente et relatif : couverture des plus aisés moins celle des plus pauvres, en points, et leur rapport, sur la droite des dixièmes (Mackenbach et Kunst, 1997). Intervalles à 95 %. Les groupes trop petits sont protégés, avec ceux qui permettraient de les retrouver.

## assessments

inequality-region = Entre régions
inequality-province = Entre provinces
inequality-line = Plus haute sur plus basse : { $ratio } ; Gini : { $gini } ; Theil : { $theil } (territoires : { $areas })
peers = Régions semblables par la population et la ruralité :
rank = Rang possible
legend-control = limites de contrôle et ligne centrale
legend-special = cause particulière
methods-change = Ce qui change vraiment
methods-change-text = Une valeur n’est dite changée que si sa carte de contrôle le montre : point hors des limites, deux points sur trois près de la même limite, sept points du même côté, sept points qui montent ou descendent. Les limites viennent des premiers points de la série, douze au moins ; le point jugé n’en fait jamais partie et aucun point ultérieur ne change un verdict. Les mois sont comparés à leur saison : moyenne du même mois dès que la base couvre deux ans, même mois de l’année précédente sinon. Un mois protégé, manquant, ou dont le taux de remise diffère de plus de dix points n’a pas de verdict. La base ne recommence que sur déclaration motivée.
methods-assessment = Comparer des territoires
methods-assessment-text = Tout jugement est fait sur les chiffres publiés, après la protection des personnes : aucune limite, comparaison ni rang ne peut trahir une valeur retirée. Les rangs sont des fourchettes. La classe à deux axes (niveau et évolution) n’est donnée que si l’intervalle exclut la moyenne et la valeur du Maroc. Les semblables d’un territoire sont ceux de population et de ruralité proches.
formulas = Formules et sources
formula-wilson = Intervalle d’une proportion : les proportions dont l’écart à celle observée ne dépasse pas z erreurs types.
formula-byar = Limites d’un nombre de 10 événements ou plus : racine cubique ; divisées par la population pour un taux.
formula-exact = Limites de moins de 10 événements : quantiles de la loi du khi-deux.
formula-student = Intervalle d’une moyenne : moyenne ± t × écart type / √n, t de Student à n − 1 degrés de liberté ; pas de limite pour moins de deux valeurs.
formula-order-statistics = Intervalle d’une médiane : les valeurs ordonnées entre lesquelles elle se trouve avec la probabilité voulue, par la loi binomiale ; arrondies vers l’extérieur.
formula-dobson = Taux standardisé : somme des taux par âge et sexe, pondérés par la population du Maroc au RGPH 2024 ; limites de Byar du nombre de cas, étendues par l’écart type du taux. Aucun pour moins de 10 cas.
formula-indirect = Ratio standardisé : cas observés sur cas attendus aux taux du Maroc par âge et sexe ; limites de Byar, exactes au-dessous de 10 cas.
formula-xmr = Limites de contrôle : ligne centrale ± 2,66 fois la moyenne des écarts entre mois voisins de la base ; élargies de √2 face à l’année précédente, de √((k+1)/(k−1)) face à la moyenne de k années.
formula-rules = Causes particulières : hors des limites ; deux sur trois à plus de deux tiers du chemin vers la même limite ; sept du même côté ; tendance de sept. Un point dont l’intervalle contient la ligne centrale n’est pas une cause à lui seul.
formula-comparison = Mieux ou moins bien : l’intervalle à 95 % du territoire exclut la valeur du Maroc.
formula-funnel = Entonnoir : limites à 95 % et 99,8 % autour de la valeur du Maroc pour un territoire de cette taille.
formula-peers = Semblables : distance euclidienne du logarithme de la population légale et de la part des communes rurales, l’un et l’autre réduits ; autant que la racine carrée du nombre de territoires.
formula-ranks = Rang : 1 + les territoires dont l’intervalle est entièrement devant, jusqu’au nombre de ceux qui ne sont pas entièrement derrière.
formula-scoreboard = Niveau et évolution sur un an, en écarts types de la moyenne non pondérée des territoires ; seuils 0,5 et 1 ; sept classes.
formula-theil = Theil : somme des parts de population × valeur relative × son logarithme ; 0 si tous les territoires ont la même valeur.
formula-gini = Gini : moitié de l’écart moyen entre les valeurs de deux habitants, rapportée à la moyenne.
table-assessments = Baromètre social : appréciations, édition { $period }
table-inequality = Baromètre social : inégalités entre territoires, édition { $period }
column-change_verdict = Ce que la carte de contrôle dit de la période.
column-change_rule = La règle appliquée, ou ce qui manque pour un verdict.
column-centre_line = Ligne centrale de la carte, dans l’unité de la valeur.
column-lower_limit = Limite de contrôle inférieure.
column-upper_limit = Limite de contrôle supérieure.
column-baseline_points = Points de la base.
column-seasonality = Comment la saison est retirée.
column-nation_comparison = Par rapport au Maroc, selon l’intervalle.
column-funnel = Place dans l’entonnoir.
column-peer_group = Codes des territoires semblables, du plus proche au plus lointain.
column-peer_median = Médiane des semblables ; vide si moins de la moitié est connue.
column-rank_low = Premier rang que permettent les intervalles (1 : le meilleur, ou le plus haut).
column-rank_high = Dernier rang que permettent les intervalles.
column-ranked = Territoires classés.
column-level_z = Niveau en écarts types de la moyenne des territoires ; positif : mieux (ou plus haut).
column-change_z = Évolution sur un an, de même.
column-scoreboard_class = Classe à deux axes.
column-ratio_of_extremes = Valeur la plus haute sur la plus basse.
column-theil = Indice de Theil, pondéré par la population.
column-gini = Coefficient de Gini, pondéré par la population.
column-areas = Territoires pris en compte.
code-change_verdict-special_cause_improvement = cause particulière : amélioration
code-change_verdict-special_cause_concern = cause particulière : dégradation
code-change_verdict-special_cause_higher = cause particulière : plus haut
code-change_verdict-special_cause_lower = cause particulière : plus bas
code-change_verdict-common_cause = variation ordinaire
code-change_verdict-not_enough_data = changement non jugé
code-change_rule-beyond_limits = hors des limites
code-change_rule-two_of_three = deux points sur trois près de la même limite
code-change_rule-seven_one_side = sept points du même côté
code-change_rule-seven_trend = tendance de sept points
code-change_rule-few_points = trop peu de points
code-change_rule-no_value = valeur protégée ou manquante
code-change_rule-reporting_rate = taux de remise trop différents
code-change_rule-no_variation = base sans variation
code-seasonality-none = une période par an : pas de saison
code-seasonality-same_span_last_year = face à la même période de l’année précédente
code-seasonality-deseasonalised = face à la moyenne de la même période dans la base
code-nation_comparison-better = mieux que le Maroc
code-nation_comparison-worse = moins bien
code-nation_comparison-higher = au-dessus, sans être mieux
code-nation_comparison-lower = au-dessous
code-nation_comparison-similar = non distinguable
code-nation_comparison-not_compared = pas de jugement
code-funnel-within_limits = dans les limites
code-funnel-above_2_sigma = au-dessus de la limite à 95 %
code-funnel-above_3_sigma = au-dessus de la limite à 99,8 %
code-funnel-below_2_sigma = au-dessous de la limite à 95 %
code-funnel-below_3_sigma = au-dessous de la limite à 99,8 %
code-scoreboard_class-best_performer = parmi les meilleurs
code-scoreboard_class-better_than_average = mieux que la moyenne
code-scoreboard_class-good_but_to_monitor = bon, mais à suivre
code-scoreboard_class-on_average = dans la moyenne
code-scoreboard_class-weak_but_improving = faible, mais en progrès
code-scoreboard_class-to_watch = à surveiller
code-scoreboard_class-critical = situation critique
code-scoreboard_class-cannot_be_distinguished = non distinguable de la moyenne

## standardised rates

standardised = À âge et sexe comparables
standardised-crude = Taux observé
standardised-direct = Taux standardisé
standardised-indirect = Observés / attendus
standardised-note = Taux standardisé : celui qu’aurait la région avec les âges et les sexes du Maroc (RGPH 2024). Observés / attendus : 1 si la région est comme le Maroc à âge et sexe égaux. Intervalles à 95 %. Une région dont un âge ou un sexe compte trop peu de personnes est protégée ; les personnes d’âge ou de sexe inconnu ne sont pas comptées.
table-standardised = Baromètre social : taux standardisés, édition { $period }
standardised-column-obs_value = Taux standardisé dans l’unité de l’indicateur, arrondi à ses décimales, ou ratio des observés aux attendus, arrondi à deux.

## missing centres

missing-centres = Avec une estimation pour les centres manquants
missing-centres-note = Le dernier rapport (trois mois au plus) de chaque centre qui n’a pas remis le sien est repris, et les personnes sont comptées une seule fois. L’estimation ne remplace pas la valeur.
missing-centres-raw = Valeur
missing-centres-estimate = Estimation
missing-centres-number = Centres estimés
table-estimates = Baromètre social : estimations, édition { $period }
column-estimate_method = La méthode de l’estimation.
column-raw_value = La valeur telle qu’elle est publiée, sans les centres manquants.
column-centres_estimated = Le nombre de centres dont le dernier rapport est repris.
code-estimate_method-last_report_carried = Dernier rapport repris
code-obs_status-E = Estimée

# L'indice composite
composite-note = Scores de 1 à 100. Trait de couleur : intervalle à 90 % sur { $draws } recalculs ; trait noir : Maroc. Bleu ou orange : au-dessus ou au-dessous du Maroc dans 95 % des recalculs. Rangs : ceux que donnent 90 % des recalculs.
composite-note-region = Intervalle et rangs : 90 % de { $draws } recalculs, où varient les valeurs dans leurs intervalles, les poids, la normalisation et l’agrégation.
composite-caution = Deux régions dont les rangs possibles se recoupent ne sont pas départagées
composite-missing = Une dimension a un score si assez de ses indicateurs sont disponibles ; une valeur protégée ou non reçue n’est jamais estimée.
composite-score = Score
composite-ranks = Rangs possibles
composite-dimension = Dimension
composite-dimensions = Scores par dimension
composite-too-little = trop peu de chiffres
composite-too-little-long = Trop peu de chiffres sont disponibles pour donner un score à la région.
composite-summary = sur { $best }, intervalle à 90 % { $interval }.
composite-summary-nation = Maroc : { $score }.
composite-summary-ranks = Rang entre { $low } et { $high } parmi { $of } régions.
composite-mean-arithmetic = moyenne arithmétique
composite-mean-geometric = moyenne géométrique
composite-mean-harmonic = moyenne harmonique
composite-by-goalposts = Score d’un indicateur : { $low } + ({ $high } − { $low }) × (x − borne basse) / (borne haute − borne basse), retourné si le bas est le mieux, et limité à l’échelle. Les bornes sont fixes : un nouveau mois ne change pas les scores passés.
composite-by-min-max = Score d’un indicateur : de { $low } pour la moins bonne valeur des régions à { $high } pour la meilleure.
composite-by-z-score = Score d’un indicateur : le milieu de l’échelle de { $low } à { $high }, plus un dixième de l’échelle par écart-type à la moyenne des régions.
composite-by-rank = Score d’un indicateur : sa place parmi les régions, de { $low } à { $high }.
composite-means = Dimension : { $within } pondérée de ses indicateurs. Indice : { $across } pondérée des dimensions.
composite-availability = Il faut au moins { $dimension } des indicateurs d’une dimension et { $overall } des dimensions ; les poids de ce qui manque vont à ce qui reste.
composite-ranks-text = Les rangs viennent des scores non arrondis ; à égalité, le meilleur rang est partagé.
composite-uncertainty-text = L’indice est recalculé { $draws } fois : valeurs tirées dans leurs intervalles à 95 %, poids à plus ou moins { $weights }, autres normalisations et autres moyennes. L’intervalle d’un score garde la normalisation déclarée, car une autre n’a pas la même échelle ; les rangs passent par toutes.
composite-direction = Le mieux
composite-direction-higher = haut
composite-direction-lower = bas
composite-direction-target = dans la cible
composite-goalposts = Bornes
composite-as-of = Fixées le
composite-weight = Poids
composite-owes = Ce que le classement doit aux choix
composite-choice = Choix
composite-choice-intervals = Valeurs dans leurs intervalles
composite-choice-weights = Poids
composite-choice-normalisation = Normalisation
composite-choice-within = Moyenne dans les dimensions
composite-choice-across = Moyenne entre les dimensions
composite-first = Part propre
composite-total = Part avec interactions
composite-shift = Parts de la variance du déplacement moyen des rangs (indices de Sobol). Déplacement moyen : { $mean } rang.
composite-redundant = Indicateurs qui disent presque la même chose (corrélation au-dessus de 0,9) :
composite-no-redundant = Aucune paire d’indicateurs n’est corrélée au-dessus de 0,9.
composite-sources = Sources :
composite-replay = Tous les choix sont consignés et peuvent être rejoués :
download-composite = scores de l’indice composite, tous les mois
download-choices = choix de l’indice composite, sensibilité
table-composite = Indice composite du baromètre social, { $period }
composite-column-composite = Identifiant de l’indice.
composite-column-time_period = Mois.
composite-column-ref_area = Code de la zone.
composite-column-level = Ce qui est noté : composite, pillar, dimension, indicator.
composite-column-item = Identifiant de ce qui est noté.
composite-column-score = Score, sur l’échelle de l’indice ; vide si trop peu est disponible.
composite-column-median = Médiane des recalculs.
composite-column-lower = 5 % des recalculs sont au-dessous.
composite-column-upper = 5 % des recalculs sont au-dessus.
composite-column-rank = Rang du score non arrondi ; vide pour le pays.
composite-column-rank_low = Meilleur rang, 5 % des recalculs.
composite-column-rank_high = Moins bon rang, 95 % des recalculs.
composite-column-gap_lower = 5 % des recalculs mettent la zone plus bas par rapport au pays (score moins celui du pays).
composite-column-gap_upper = 5 % des recalculs la mettent plus haut par rapport au pays.
composite-column-availability = Part disponible, de 0 à 1.
composite-column-status = Statut (SDMX CL_OBS_STATUS).

## the dimensions of quality

quality-dimensions = Qualité des données par dimension
dimensions-note = Exactitude, complétude, cohérence et respect des délais du mois, selon la revue de la qualité des données de l’OMS. Par province : tables/quality. Rien n’est publié sur moins de trois centres.
outliers = Valeurs inhabituelles
outliers-note = Montants et nombres de lignes qui s’écartent nettement des mois antérieurs du même centre (score z modifié au-delà de 3,5). Ils ne sont pas faux pour autant : chacun est examiné, puis accepté, corrigé ou exclu.
outliers-tested = Examinées
outliers-flagged = Inhabituelles
outliers-decided = Tranchées
outliers-open = En attente
no-outliers = Les centres n’ont pas encore assez de mois antérieurs.
decisions = Décisions appliquées à cette édition : { $accept } remises acceptées, { $correct } corrigées, { $exclude } exclues. Une remise exclue compte comme non reçue.
table-quality = Baromètre social : qualité des données, édition { $period }
column-form = Le formulaire ; _T pour tous.
column-quality_dimension = La dimension de la qualité.
column-quality_measure = Ce qui est mesuré.
quality-column-obs_value = La part en %, à une décimale ; entière pour les lignes et cellules des provinces.
quality-column-numerator = Combien sont conformes ; pour les valeurs inhabituelles, combien il y en a. Vide pour les lignes des provinces.
quality-column-denominator = Sur combien. Vide pour les lignes des provinces.
code-quality_dimension-completeness = Complétude
code-quality_dimension-consistency = Cohérence
code-quality_dimension-correctness = Exactitude
code-quality_dimension-outliers = Valeurs inhabituelles
code-quality_dimension-timeliness = Respect des délais
code-quality_measure-rows_accepted = Lignes acceptées
code-quality_measure-reports_received = Rapports reçus
code-quality_measure-cells_filled = Cellules obligatoires lisibles
code-quality_measure-rows_consistent = Lignes cohérentes
code-quality_measure-rows_known = Connues de l’autre formulaire
code-quality_measure-reports_on_time = Rapports à temps
code-quality_measure-outliers_flagged = Valeurs inhabituelles, de celles examinées
code-quality_measure-outliers_open = En attente de décision, des inhabituelles
formula-slope-index = Inégalité de couverture selon le score : droite des cotes logarithmiques des dixièmes publiés, pondérée par leurs ménages, les dixièmes protégés étant réunis entre deux points de la courbe ; indice de pente, la valeur chez les plus aisés moins celle chez les plus pauvres ; indice relatif, leur rapport.
formula-quality = Exactitude : lignes acceptées / lues. Complétude : rapports reçus / attendus ; cellules obligatoires lisibles / toutes. Cohérence : lignes acceptées qu’aucune règle ne met en doute / acceptées ; personnes connues de l’autre formulaire du centre. Délais : rapports à temps / attendus.
formula-modified-z = Valeur inhabituelle : 0,6745 × (x − médiane) / écart médian, sur six mois antérieurs au moins du centre, le mois jugé exclu ; au-delà de 3,5.

## terminal

cli-file = fichier
cli-form = formulaire
cli-area = territoire
cli-expected = attendus
cli-received = reçus
cli-on-time = à temps
cli-late = en retard
cli-rows = lignes
cli-accepted = acceptées
cli-rejected = refusées
cli-duplicate = doublons
cli-files = { $number } fichiers
cli-files-unusable = { $files } fichiers, { $unusable } inutilisables
cli-no-tables = { $number } fichiers ne sont pas des tableaux et sont laissés : { $names }
cli-known = rien à faire, le même contenu a déjà été lu sous le nom { $earlier }
cli-no-rows = le fichier a un en-tête et aucune ligne
cli-unknown-column = la colonne « { $column } » ne fait pas partie du formulaire et est laissée
cli-nearest = le plus proche : { $name }
cli-more-rejected = et { $number } autres lignes refusées
cli-row-kept = ligne gardée
cli-row-rejected = ligne refusée
cli-submissions = { $number } remises : { $current } en vigueur, { $superseded } remplacées par une plus récente, { $refused } refusées
cli-built = { $indicators } indicateurs, { $figures } valeurs, dont { $withheld } retirées ({ $primary } confidentielles, { $secondary } pour qu’aucune autre ne soit recalculée) ; { $files } fichiers, { $size } ko
cli-review = à examiner : { $flagged } valeurs inhabituelles, dont { $open } sans décision, dans { $folder }
cli-stood = rien n’a changé depuis que cette édition a été faite : elle reste telle quelle ;
cli-cluster = { $indicators } indicateurs sont comptés par { $engine }
cli-here = comptés ici : { $indicators } ({ $why })
cli-here-ratio = rapports d’autres indicateurs
cli-here-published = valeurs publiées ou recensement
cli-here-reports = compte rendu des envois, qui est petit
cli-here-keys = clés des personnes, que la grappe ne sait pas calculer
cli-generated = { $files } exports de { $centres } centres et { $persons } personnes générés dans { $folder }
cli-ingested = { $files } fichiers lus ({ $unusable } inutilisables, { $known } déjà lus) : { $rows } lignes = { $accepted } acceptées + { $rejected } refusées + { $duplicates } doublons
cli-feedback = retours sur { $slips } centres, formulaires et mois, dont { $mend } avec des lignes à corriger, dans { $folder }
cli-released = { $edition } est publiée et inscrite dans releases/ledger.csv (manifeste { $manifest }…)
cli-verified = { $editions } éditions, { $files } fichiers, { $problems } problèmes
cli-not-searched = leurs empreintes sont justes ; leur format ne permet pas d’y chercher des données personnelles
cli-init-census = les tables du recensement sont dans la boîte de dépôt : les ingérer d’abord, avec le registre des centres
cli-init-key = garder une copie de secrets/pseudonym.key en lieu sûr : sans elle, les personnes ne sont plus reconnues
cli-awaits = sans valeur : attend une source
cli-lake-table = table
cli-lake-version = version
cli-lake-files = fichiers
cli-lake-rows = lignes
cli-lake-bytes = octets
cli-compacted = { $tables } tables : { $before } fichiers de données, { $after } après regroupement ; { $rows } lignes, les mêmes
cli-vacuumed = fichiers retirés : { $files }
cli-vacuum-trial = fichiers qui seraient retirés : { $files }

## what stands out

highlights = Faits saillants
highlights-none = Rien ne se distingue de la variation ordinaire dans cette édition.
highlights-note = Sept au plus, choisis par les appréciations : causes particulières, puis écarts au-delà des limites de l’entonnoir. Ni valeur protégée, ni valeur fragile, ni territoire dont trop de centres n’ont pas remis.
highlight-colon = { " " }:
highlight-concern = dégradation confirmée
highlight-improvement = amélioration confirmée
highlight-rise = hausse confirmée
highlight-fall = baisse confirmée
highlight-far-worse = moins bien que le Maroc, au-delà de la limite à 99,8 %
highlight-regions-far-worse = { $n ->
    [one] { $count } région moins bien que le Maroc, au-delà de la limite à 99,8 %
   *[other] { $count } régions moins bien que le Maroc, au-delà de la limite à 99,8 %
}
highlight-far-better = mieux que le Maroc, au-delà de la limite à 99,8 %
highlight-regions-far-better = { $n ->
    [one] { $count } région mieux que le Maroc, au-delà de la limite à 99,8 %
   *[other] { $count } régions mieux que le Maroc, au-delà de la limite à 99,8 %
}
highlight-far-higher = au-dessus du Maroc, au-delà de la limite à 99,8 %
highlight-regions-far-higher = { $n ->
    [one] { $count } région au-dessus du Maroc, au-delà de la limite à 99,8 %
   *[other] { $count } régions au-dessus du Maroc, au-delà de la limite à 99,8 %
}
highlight-far-lower = au-dessous du Maroc, au-delà de la limite à 99,8 %
highlight-regions-far-lower = { $n ->
    [one] { $count } région au-dessous du Maroc, au-delà de la limite à 99,8 %
   *[other] { $count } régions au-dessous du Maroc, au-delà de la limite à 99,8 %
}
highlight-worse = moins bien que le Maroc, au-delà de la limite à 95 %
highlight-regions-worse = { $n ->
    [one] { $count } région moins bien que le Maroc, au-delà de la limite à 95 %
   *[other] { $count } régions moins bien que le Maroc, au-delà de la limite à 95 %
}
highlight-better = mieux que le Maroc, au-delà de la limite à 95 %
highlight-regions-better = { $n ->
    [one] { $count } région mieux que le Maroc, au-delà de la limite à 95 %
   *[other] { $count } régions mieux que le Maroc, au-delà de la limite à 95 %
}
highlight-higher = au-dessus du Maroc, au-delà de la limite à 95 %
highlight-regions-higher = { $n ->
    [one] { $count } région au-dessus du Maroc, au-delà de la limite à 95 %
   *[other] { $count } régions au-dessus du Maroc, au-delà de la limite à 95 %
}
highlight-lower = au-dessous du Maroc, au-delà de la limite à 95 %
highlight-regions-lower = { $n ->
    [one] { $count } région au-dessous du Maroc, au-delà de la limite à 95 %
   *[other] { $count } régions au-dessous du Maroc, au-delà de la limite à 95 %
}
highlight-change = { $value } { $interval } en { $when }, ligne centrale { $reference } ; règle : { $rule }.
highlight-difference = { $value } { $interval }, Maroc { $reference } ({ $when }).
highlight-farthest = Le plus grand écart : { $area }, { $value } { $interval }, Maroc { $reference } ({ $when }).
download-highlights = faits saillants
formula-highlights = Faits saillants : causes particulières dont l’intervalle exclut la ligne centrale (dégradation avant amélioration), puis écarts au Maroc au-delà de 99,8 %, et de 95 % pour les indicateurs phares ; à rang égal, l’écart rapporté à la demi-largeur des limites. Sept au plus par page.
table-highlights = Baromètre social : faits saillants, édition { $period }
column-place = Rang de la phrase sur la page du territoire.
column-finding = Ce qui est constaté.
column-about = Codes des territoires concernés, le plus éloigné d’abord.
column-reference = Ligne centrale de la carte de contrôle, ou valeur du Maroc.
column-effect = Écart à la référence, en demi-largeurs des limites.
code-finding-concern = dégradation
code-finding-improvement = amélioration
code-finding-far_worse = moins bien, au-delà de 99,8 %
code-finding-far_better = mieux, au-delà de 99,8 %
code-finding-rise = hausse
code-finding-fall = baisse
code-finding-far_higher = au-dessus, au-delà de 99,8 %
code-finding-far_lower = au-dessous, au-delà de 99,8 %
code-finding-worse = moins bien, au-delà de 95 %
code-finding-better = mieux, au-delà de 95 %
code-finding-higher = au-dessus, au-delà de 95 %
code-finding-lower = au-dessous, au-delà de 95 %

## funnel

funnel = Taille et valeur : l’entonnoir
funnel-95 = limites à 95 %
funnel-998 = limites à 99,8 %
funnel-axis = Dénominateur (échelle logarithmique)
funnel-note = Entre les lignes, l’écart au Maroc peut être dû au seul hasard pour une région de cette taille. Les valeurs sont dans le tableau de la page.
funnel-left-out = Sans valeur publiée, non dessinées :
legend-peers = médiane des régions semblables
strip-label-range = { $label }, régions de { $low } à { $high }
strip-label-peers = { $label }, régions semblables { $peers }

## composite, month by month

composite-months = Score, mois par mois
composite-months-note = La bande est l’intervalle à 90 % des recalculs. Les bornes sont fixes : un nouveau mois ne change aucun score passé.
composite-months-table = Les scores en chiffres
composite-month = Mois

## revisions

nav-revisions = Révisions
nav-downloads = Données
revisions = Ce qui a changé
revisions-since = Depuis la publication précédente
revisions-first = C’est la première publication : il n’y a rien à quoi la comparer.
revisions-compared = Comparaison avec l’édition { $edition }, publiée pour { $month }.
revisions-in-both = { $n ->
    [one] { $count } valeur figure dans les deux éditions ;
   *[other] { $count } valeurs figurent dans les deux éditions ;
}
revisions-revised = { $n ->
    [0] aucune n’a été révisée.
    [one] { $count } a été révisée.
   *[other] { $count } ont été révisées.
}
revisions-none = Aucune valeur n’a changé.
revisions-change = Changement
revisions-cause = Cause
revisions-figures = Valeurs
revisions-headline = Chiffres clés révisés
revisions-headline-none = Aucun chiffre clé du pays ou d’une région n’a changé.
revisions-more = { $n ->
    [one] { $count } autre chiffre clé a changé : voir le tableau des révisions.
   *[other] { $count } autres chiffres clés ont changé : voir le tableau des révisions.
}
revisions-span = Période
revisions-before = Avant
revisions-now = Maintenant
revisions-by-indicator = Par indicateur
revisions-policy = Comment les éditions sont révisées
revisions-policy-draft = Provisoire
revisions-policy-draft-text = Avant la signature, une édition est marquée comme provisoire et peut changer sans annonce.
revisions-policy-final = Définitive
revisions-policy-final-text = Signée, elle est inscrite au registre des publications et ne change plus.
revisions-policy-revised = Révisée (r1, r2…)
revisions-policy-revised-text = Des rapports tardifs ou corrigés donnent lieu à une révision, publiée à côté de l’édition d’origine, qui reste en place.
revisions-policy-withheld = Valeurs protégées
revisions-policy-withheld-text = Une valeur qui ne diffère de la précédente que de quelques personnes est retirée : l’écart parlerait d’elles.
code-change-revised = révisée
code-change-new = nouvelle
code-change-opened = désormais publiée
code-change-suppressed = désormais protégée
code-change-withdrawn = retirée
code-change-status = seul le statut a changé
code-cause-later_span = période terminée depuis
code-cause-left_window = période plus ancienne que l’édition
code-cause-late_reports = rapports reçus depuis
code-cause-data = données corrigées
code-cause-catalogue = définitions ou références modifiées
code-cause-program = programme modifié
code-cause-confidentiality = protection des personnes
table-revisions = Baromètre social : révisions, édition { $period }
column-change = Changement depuis la publication précédente.
column-cause = Cause du changement.
column-earlier_value = Valeur dans la publication précédente ; vide si elle n’y figurait pas ou si la valeur est protégée aujourd’hui.
column-earlier_status = Statut dans la publication précédente.
area = Territoire

## downloads, all

downloads-all = Tous les fichiers
downloads-text = Les mêmes chiffres que dans les pages, dans des formats ouverts. Les valeurs protégées y sont vides, avec le statut Q.
downloads-reading = Pour lire et calculer
downloads-machines = Pour les machines
downloads-beside = Appréciations et compléments
downloads-proof = Pour vérifier
downloads-file = Fichier
downloads-what = Contenu
downloads-size = Taille
downloads-licence = Licence
downloads-licence-text = Creative Commons Attribution 4.0 : réutilisation libre en citant le Baromètre social, et le HCP pour les populations de référence.
download-sdmx-csv = SDMX-CSV 2.0, pour les systèmes statistiques
download-sdmx-xml = structure SDMX-ML 3.0 : dimensions, attributs, nomenclatures
download-estimates = estimations avec les centres manquants
download-targeting = ciblage des programmes
download-quality = qualité des données
download-revisions = ce qui a changé depuis la publication précédente
size-megabytes = { $size } Mo
size-kilobytes = { $size } ko

## editions

editions = Éditions
editions-latest = Dernière édition
editions-none = Aucune édition n’est encore publiée.
editions-month = Mois
editions-state = État
editions-name = Dossier
editions-final = définitive
editions-revised = révisée
editions-series = Chiffres clés du pays au fil des éditions
editions-series-note = Chaque colonne donne la dernière valeur connue dans l’édition de ce mois, telle que publiée alors.
cli-diff = comparé à { $earlier } : { $both } valeurs dans les deux éditions, dont { $revised } révisées
cli-diff-more = et { $number } autres valeurs

## controls of a page

search-region = Chercher une région
search-province = Chercher une province ou une préfecture
search-indicator = Chercher un indicateur
search-rule = Chercher une règle ou un formulaire
search-file = Chercher un fichier
search-revision = Chercher un indicateur ou un territoire
search-left = { $n ->
    [0] Aucun résultat
    [one] { $count } résultat
   *[other] { $count } résultats
}
sort-by = Trier : { $column }
sort-rows = Trier
sort-none = ordre de la page
map-indicator = Indicateur de la carte

## workbook

table-sheets = Feuilles
table-sheet-figures = toutes les valeurs, avec filtres
table-sheet-index = indicateurs, nombre de valeurs
table-sheet-codes = signification des codes
table-sheet-other = la même page en arabe
table-index-figures = Valeurs
table-index-withheld = Protégées

## on paper and for slides

final = Édition définitive
brief = PDF, deux pages
downloads-briefs = Synthèses en PDF
downloads-briefs-text = Deux pages A4 par territoire, à imprimer ou à transmettre.
downloads-area = Territoire
downloads-pictures = Graphiques pour diapositives
downloads-pictures-text = Chaque graphique en image PNG, sur fond blanc, à deux fois sa taille.
downloads-pictures-list = Les images : { $count }
cli-no-fonts = ni synthèses en PDF ni images de graphiques : les polices Noto manquent ; installez le paquet Debian { $package }, ou indiquez leur dossier dans barometre.toml (fonts)
