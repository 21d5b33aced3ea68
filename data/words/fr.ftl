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
missing = non reçu
missing-long = aucune donnée reçue pour ce mois
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
minute-better = { $indicator } : mieux que le Maroc
minute-worse = { $indicator } : moins bien que le Maroc
minute-higher = { $indicator } : au-dessus du Maroc
minute-lower = { $indicator } : au-dessous du Maroc
minute-against = { $value } { $interval }, Maroc { $nation }
minute-alike = Indicateurs phares qui ne se distinguent pas du Maroc : { $count }
minute-alike-detail = La valeur du Maroc est dans leur intervalle.
minute-year = { $indicator } : { $value } ce mois, { $before } en { $month }
minute-year-detail = Centres ayant remis : { $rate } ce mois, { $rate-before } un an plus tôt.
minute-no-year = { $indicator } : pas de comparaison avec { $month }
minute-no-year-detail = Centres ayant remis : { $rate } ce mois, { $rate-before } un an plus tôt ; l’écart dépasse dix points ou une valeur manque.
minute-no-year-values = Une des deux valeurs manque.
minute-received = Centres ayant remis leurs données : { $received } sur { $expected } ({ $rate })
minute-thin = Pas de jugement ce mois : { $received } centres sur { $expected } ont remis ({ $rate })
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
download-sdmx = échange statistique SDMX
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
methods-intervals-text = À 95 %. Proportions : intervalle de Wilson. Taux : approximation de Byar à partir de 10 cas, méthode exacte au-dessous. Les dénombrements complets et les valeurs du recensement n’ont pas d’intervalle et ne sont pas jugés.
methods-time = Comparer deux mois
methods-time-text = Un indicateur est mensuel, trimestriel, semestriel ou annuel ; seules les périodes entières ont un chiffre. Une valeur est rapprochée de celle de la même période un an plus tôt seulement si les taux de remise diffèrent de dix points au plus. Aucune hausse ni baisse n’est annoncée.
methods-secrecy = Protection des personnes
methods-secrecy-text = Une valeur qui repose sur trop peu de personnes ou de centres est retirée, et avec elle celles qui permettraient de la retrouver. Elle n’apparaît nulle part : ni tableau, ni carte, ni classement. Les seuils ne sont pas publiés.
methods-census = Recensement
methods-census-text = Les valeurs de 2014 et 2024 sont celles que le Haut-Commissariat au Plan a publiées, au niveau même, sans nouveau calcul. 2014 n’est montré que si la question était la même.
flag-provisional-text = Valeur provisoire : des centres attendus n’ont pas encore remis.
flag-unreliable-text = Valeur fragile : peu de cas ou petit dénominateur.
protected-text = Valeur retirée par secret statistique.
missing-text = Aucune donnée n’a été reçue.
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
